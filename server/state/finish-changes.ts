import { and, eq, inArray, isNull, ne, notExists, sql } from 'drizzle-orm'
import type { State } from './open-state'
import { changeBatches, changes } from './schema'

/**
 * Ends the changes whose batches are all done, of `ids` or of all; one that was stopped stays so. Answers their ids.
 * To be called after the commit that ended a batch: two that end side by side do not see each other before.
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
