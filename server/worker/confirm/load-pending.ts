import { decidedItem } from '@/server/domain/change/change'
import type { Instant } from '@/server/domain/finding/finding'
import { listOpenDecisions, type OpenBatch } from '@/server/state/changes/list-open-decisions'
import type { State } from '@/server/state/open-state'
import type { Pending, UndoOf } from './pending'

const DAY = 86_400_000

const undoOf = ({ undoOf: undoneChange, undoneAt, createdAt }: OpenBatch): UndoOf | null =>
  undoneChange === null || undoneAt === null
    ? null
    : { acceptedAt: createdAt.getTime(), undoneChange, undoneAt: undoneAt.getTime() }

/** Replays the results of a batch. Batches come in order of acceptance, as from `listOpenDecisions`. */
export function replay(pending: Pending, batch: OpenBatch, now: Instant): void {
  const { changeId, set, results, isDone, endedAt } = batch
  const items = batch.items.map(decidedItem)
  const undo = undoOf(batch)
  pending.add({ id: changeId, set, ...(undo && { undo }) }, items)
  for (const [at, item] of items.entries()) {
    const result = results?.[at]
    if (result) pending.settle(changeId, item, result, endedAt?.getTime() ?? now)
    else if (isDone) pending.forget(changeId, [item.key])
  }
}

/** Fills `pending` from the state database: waiting decisions, and the troubles of the last day. */
export async function loadPending(state: State, pending: Pending, now: Instant): Promise<void> {
  for await (const page of listOpenDecisions(state, new Date(now - DAY)))
    for (const batch of page) replay(pending, batch, now)
}
