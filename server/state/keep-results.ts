import { and, eq, sql } from 'drizzle-orm'
import type { ItemState } from '@/lib/api/changes'
import type { ItemResult } from '@/server/domain/change'
import type { Lease } from './extend-lease'
import type { State } from './open-state'
import { changeBatches } from './schema'

type Kept = {
  readonly results: readonly ItemResult[]
  /** Null hands the batch to the read-back; otherwise it waits so many milliseconds for its next try. */
  readonly againIn: number | null
  readonly attempts: number
}

/**
 * Writes what came of a lease and ends it. False, and nothing is written, where somebody else holds the batch by now:
 * their results count.
 */
export async function keepResults(
  state: State,
  { id, fence }: Lease,
  { results, againIn, attempts }: Kept,
): Promise<boolean> {
  const inState = (wanted: ItemState) => results.filter(result => result.state === wanted).length
  const rows = await state.db
    .update(changeBatches)
    .set({
      state: againIn === null ? 'sent' : 'queued',
      results: [...results],
      accepted: inState('accepted'),
      confirmed: inState('confirmed'),
      failed: inState('failed'),
      diverged: inState('diverged'),
      stopped: inState('stopped'),
      attempts,
      notBefore: againIn ? sql`now() + ${againIn} * interval '1 millisecond'` : null,
      leasedBy: null,
      leasedUntil: null,
    })
    .where(and(eq(changeBatches.id, id), eq(changeBatches.fence, fence), eq(changeBatches.state, 'sending')))
    .returning({ id: changeBatches.id })
  return rows.length > 0
}
