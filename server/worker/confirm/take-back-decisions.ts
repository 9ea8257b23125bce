import type { TakenBack } from '@/server/domain/sla/steps/take-back'
import { findUndoneDecisions } from '@/server/state/changes/find-undone-decisions'
import { listUndoneKeys } from '@/server/state/changes/list-undone-keys'
import type { State } from '@/server/state/open-state'
import { takeBackEarlier } from '@/server/store/advance/take-back-undone'
import type { Index } from '@/server/store/index/handle'
import type { Pending } from './pending'

const DAY = 86_400_000
/** An older undo was seen long ago, or never will be. */
const LATEST = 30 * DAY
const KEYS_A_TRANSACTION = 500

/** Returns the waiting undos of a finding in the form that its clock needs. */
export const waitingUndos =
  (pending: Pending) =>
  (key: string): readonly TakenBack[] =>
    pending.undoing(key).map(({ undoneAt, acceptedAt, set }) => ({
      decidedAt: undoneAt,
      undoneAt: acceptedAt,
      set,
    }))

/** Reads undone decisions on findings in the form that clocks need, by key. */
export async function undoneOn(
  state: State,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly TakenBack[]>> {
  const found = await findUndoneDecisions(state, keys)
  return new Map(
    [...found].map(([key, undone]) => [
      key,
      undone.map(({ acceptedAt, undoAcceptedAt, undoSet }) => ({
        decidedAt: acceptedAt,
        undoneAt: undoAcceptedAt,
        set: undoSet,
      })),
    ]),
  )
}

/**
 * Removes undone decisions from the clocks of the index. A crash, another desk or an older Hubdesk may have left the
 * events of a decision and its undo. Changes nothing where that is done.
 */
export async function takeBackDecisions(state: State, index: Index, now: number): Promise<void> {
  const keys = await listUndoneKeys(state, new Date(now - LATEST))
  for (let start = 0; start < keys.length; start += KEYS_A_TRANSACTION) {
    const undone = await undoneOn(state, keys.slice(start, start + KEYS_A_TRANSACTION))
    if (undone.size > 0) await takeBackEarlier(index, undone)
  }
}
