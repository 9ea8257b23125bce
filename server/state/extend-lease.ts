import { and, eq, sql } from 'drizzle-orm'
import type { State } from './open-state'
import { changeBatches } from './schema'

/** What names one lease of a batch. */
export type Lease = { readonly id: number; readonly fence: number }

/** Holds the batch for so many milliseconds more, by the clock of the database. False once somebody else took it. */
export async function extendLease(state: State, { id, fence }: Lease, lease: number): Promise<boolean> {
  const rows = await state.db
    .update(changeBatches)
    .set({ leasedUntil: sql`now() + ${lease} * interval '1 millisecond'` })
    .where(and(eq(changeBatches.id, id), eq(changeBatches.fence, fence), eq(changeBatches.state, 'sending')))
    .returning({ id: changeBatches.id })
  return rows.length > 0
}
