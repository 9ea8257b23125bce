import { eq, inArray, sql } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { changeBatches, changes } from '@/server/state/schema'

/** The progress of an unfinished change: another text is another progress. */
export type OpenChange = { readonly id: string; readonly progress: string }

/** Lists the unfinished changes, each with a mark of its progress. */
export async function listOpenChanges(state: State): Promise<OpenChange[]> {
  const open = state.db
    .select({ id: changes.id })
    .from(changes)
    .where(sql`${inArray(changes.state, ['running', 'stopped'])} AND ${changes.endedAt} IS NULL`)
  const { changeId, accepted, confirmed, failed, diverged, stopped } = changeBatches
  const settled = sql`sum(${accepted}), sum(${confirmed}), sum(${failed}), sum(${diverged}), sum(${stopped})`
  const inState = (name: 'sending' | 'sent' | 'done') =>
    sql`count(*) FILTER (WHERE ${eq(changeBatches.state, name)})`
  return state.db
    .select({
      id: changeId,
      progress: sql<string>`concat_ws('/', ${inState('sending')}, ${inState('sent')}, ${inState('done')}, ${settled})`,
    })
    .from(changeBatches)
    .where(inArray(changeId, open))
    .groupBy(changeId)
}
