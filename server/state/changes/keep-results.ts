import { and, eq } from 'drizzle-orm'
import type { ItemState } from '@/lib/api/changes'
import type { ItemResult } from '@/server/domain/change/change'
import { type LeaseOf, released } from '@/server/state/lease-sql'
import type { State } from '@/server/state/open-state'
import { changeBatches } from '@/server/state/schema'

type Kept = {
  readonly results: readonly ItemResult[]
  /** Null passes the batch to the read-back; otherwise it waits this many milliseconds for its next try. */
  readonly againIn: number | null
  readonly attempts: number
}

/**
 * Writes the results of a lease and ends it. Returns false, and writes nothing, when another sender holds the batch by
 * now: its results count.
 */
export async function keepResults(
  state: State,
  { id, fence }: LeaseOf<number>,
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
      ...released(againIn ?? 0),
    })
    .where(and(eq(changeBatches.id, id), eq(changeBatches.fence, fence), eq(changeBatches.state, 'sending')))
    .returning({ id: changeBatches.id })
  return rows.length > 0
}
