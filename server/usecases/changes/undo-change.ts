import * as z from 'zod'
import type { AcceptedChange } from '@/lib/api/changes'
import { type Desk, desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { type ChangeItem, itemState, setOf } from '@/server/domain/change'
import { fieldsOf, undoSet } from '@/server/domain/plan-change'
import { AppError, authorize } from '@/server/errors'
import { type Batch, listBatches } from '@/server/state/list-batches'
import { findChange, type StoredChange } from '@/server/state/list-changes'
import { type Candidate, candidatesOfKeys } from '@/server/store/list-change-items'
import { scopedFilter } from '@/server/usecases/findings/parse-query'
import { Refusals, withDecisions } from './judge'
import { fingerprintOf, onceByKey, readIdempotencyKey } from './once-by-key'
import { stopUnsent } from './stop-change'
import { isUnderWay, requireChange, undoRefused } from './to-change'
import { writeJob } from './write-change'

/** What still waits once the rest is stopped goes on: one of its two APIs took it. */
const EFFECTIVE = new Set(['queued', 'sending', 'accepted', 'confirmed'])

/** Whether AWS has, or may have, something of an item: of two APIs one may have taken what the other refused. */
function mayHaveEffect(batch: Batch, position: number): boolean {
  const state = itemState(batch, position)
  const result = batch.results?.[position]
  const isHalf = state === 'failed' && [result?.asff, result?.ocsf].some(one => one?.state === 'accepted')
  return isHalf || EFFECTIVE.has(state)
}

/** The finding as it is to be again; null, with the reason counted, where somebody has decided otherwise since. */
function undoItem(
  change: StoredChange,
  item: ChangeItem,
  now: Candidate | undefined,
  refusals: Refusals,
): ChangeItem | null {
  if (now === undefined) {
    refusals.add('It is gone, or not yours to change')
    return null
  }
  const set = setOf(change, item)
  // Without an ASFF document there was no verification state to set.
  const moved = fieldsOf(set).find(
    field => now.item.before[field] !== set[field] && (field !== 'verification' || item.asff !== null),
  )
  if (moved !== undefined) {
    refusals.add(`Its ${moved} was changed since`)
    return null
  }
  return { ...item, before: now.item.before, set: undoSet(set, item.before) }
}

/** Many batches at once: to look for a thousand findings in the index costs little more than to look for a hundred. */
async function undoBatches(
  parts: Desk,
  actor: Actor,
  change: StoredChange,
  batches: readonly Batch[],
  refusals: Refusals,
): Promise<ChangeItem[]> {
  const effective = batches.flatMap(batch =>
    batch.items.filter((_, position) => mayHaveEffect(batch, position)),
  )
  if (effective.length === 0) return []
  const keys = effective.map(({ key }) => key)
  const found = await candidatesOfKeys(parts.index, keys, scopedFilter(actor, ''), Date.now())
  const now = new Map(found.map(one => [one.item.key, withDecisions(parts.outbox.pending, one)]))
  return effective.flatMap(item => undoItem(change, item, now.get(item.key), refusals) ?? [])
}

/**
 * Sets back what a change has set, by a change of its own: each finding gets its values from before, unless somebody
 * has decided otherwise since. What was not sent yet is stopped. Throws `not_found`, `forbidden`, and `conflict` where
 * nothing can be set back, so that it can be asked for again.
 */
export async function undoChange(call: {
  actor: Actor
  input: { id: string }
  idempotencyKey: string | null
  requestId: string
}): Promise<AcceptedChange> {
  const { actor, requestId } = call
  authorize(actor, 'findings:decide')
  const idempotencyKey = readIdempotencyKey(call.idempotencyKey)
  const parts = await desk()
  const parsed = z.uuid().safeParse(call.input.id)
  const id = parsed.success ? parsed.data : ''
  const fingerprint = fingerprintOf({ undo: id })
  return onceByKey(parts, { actor, idempotencyKey, fingerprint }, async () => {
    const change = requireChange(actor, id === '' ? null : await findChange(parts.state, id))
    if (isUnderWay(change) && change.actorId !== actor.id) authorize(actor, 'changes:stop_others')
    const refused = undoRefused(change, actor)
    if (refused !== null) throw new AppError('conflict', `${refused}.`)
    const stopped = isUnderWay(change) ? await stopUnsent(parts, { actor, id, requestId }) : 0
    const refusals = new Refusals()
    async function* pieces() {
      let undone = 0
      for (let after = -1; ; ) {
        const batches = await listBatches(parts.state, id, { after, limit: 10 })
        const last = batches.at(-1)
        if (!last) break
        const items = await undoBatches(parts, actor, change, batches, refusals)
        undone += items.length
        yield items
        after = last.ordinal
      }
      const reason = refusals.list()[0]?.reason ?? 'Nothing of it took effect'
      if (undone + stopped === 0) throw new AppError('conflict', `Nothing was undone. ${reason}.`)
    }
    const wanted = {
      actor,
      requestId,
      action: 'change.undo',
      set: {},
      filter: null,
      undoOf: id,
      fingerprint,
      idempotencyKey,
    } as const
    return writeJob(parts, wanted, pieces(), refusals)
  })
}
