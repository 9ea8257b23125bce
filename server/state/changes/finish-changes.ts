import { and, eq, inArray, isNull, ne, notExists, sql } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { changeBatches, changes } from '@/server/state/schema'

/**
 * Ends the changes whose batches are all done, of `ids` or of all; a stopped one stays stopped. Returns their ids. Call
 * it after the commit that ended a batch: two batches that end in parallel do not see each other before.
 */
export async function finishChanges(state: State, ids: readonly string[] | null): Promise<string[]> {
  const open = state.db
    .select({ id: changeBatches.id })
    .from(changeBatches)
    .where(and(eq(changeBatches.changeId, changes.id), ne(changeBatches.state, 'done')))
  const finished = await state.db
    .update(changes)
    .set({
      state: sql`CASE WHEN ${changes.state} = 'running' THEN 'done' ELSE ${changes.state} END`,
      endedAt: new Date(),
    })
    .where(
      and(
        inArray(changes.state, ['running', 'stopped']),
        isNull(changes.endedAt),
        ids === null ? undefined : inArray(changes.id, [...ids]),
        notExists(open),
      ),
    )
    .returning({ id: changes.id })
  return finished.map(({ id }) => id)
}
