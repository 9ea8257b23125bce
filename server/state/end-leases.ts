import { eq, sql } from 'drizzle-orm'
import type { State } from './open-state'
import { changeBatches } from './schema'

/**
 * Ends the leases of senders that are gone, so that nobody waits for them to run out. Only for the one process that can
 * have the database open: elsewhere a sender may be alive.
 */
export async function endLeases(state: State): Promise<void> {
  await state.db
    .update(changeBatches)
    .set({ leasedUntil: sql`now() - interval '1 second'` })
    .where(eq(changeBatches.state, 'sending'))
}
