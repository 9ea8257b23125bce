import { inArray, sql } from 'drizzle-orm'
import type { State } from './open-state'
import { movedDues } from './schema'

/** Notes that the ledger holds these due dates, or has no clock left that they could move. */
export async function markDueRecorded(db: State['db'], ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .update(movedDues)
    .set({ recordedAt: sql`now()` })
    .where(inArray(movedDues.id, [...ids]))
}
