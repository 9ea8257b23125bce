import { and, arrayOverlaps, desc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type ChangeItem, type ItemResult, itemState, setOf } from '@/server/domain/change/change'
import { isHalfTaken } from '@/server/domain/change/item-result'
import type { Ending } from '@/server/domain/change/plan-change'
import type { State } from '@/server/state/open-state'
import { changeBatches, changes } from '@/server/state/schema'
import { ownKeys, ownOf } from './find-decisions-on'

const answer = z.object({ rows: z.array(z.object({ id: z.string() })) })

/**
 * Finds the changes that were in progress when a change was accepted. It also finds those in progress at the acceptance
 * of one of them that failed in part: its own earlier values may rest on theirs.
 */
export async function findUnderWayAt(state: State, change: string): Promise<string[]> {
  const executed = await state.db.execute(sql`
    WITH RECURSIVE reached AS (
      SELECT id, created_at FROM changes WHERE id = ${change}
      UNION
      SELECT c.id, c.created_at FROM reached r
      JOIN changes c ON c.created_at < r.created_at AND (c.ended_at IS NULL OR c.ended_at > r.created_at)
      WHERE c.state <> 'preparing' AND (r.id = ${change} OR EXISTS (
        SELECT 1 FROM change_batches b WHERE b.change_id = r.id AND b.failed + b.stopped > 0))
    ) SELECT id FROM reached WHERE id <> ${change}`)
  return answer.parse(executed).rows.map(({ id }) => id)
}

function endOf(batch: Parameters<typeof itemState>[0], at: number, result: ItemResult | undefined) {
  const state = itemState(batch, at)
  if (state === 'diverged') return 'diverged'
  const isUnmade = state === 'stopped' || (state === 'failed' && !(result && isHalfTaken(result)))
  return isUnmade ? 'unmade' : 'made'
}

/** Finds the results of the decisions of `changeIds` on items, by key of the item, the latest decision first. */
export async function findEndings(
  state: State,
  changeIds: readonly string[],
  asked: readonly ChangeItem[],
): Promise<ReadonlyMap<string, readonly Ending[]>> {
  const found = new Map<string, Ending[]>()
  if (changeIds.length === 0 || asked.length === 0) return found
  const owns = ownKeys(asked)
  const { id, changeId, items, results, keys } = changeBatches
  const rows = await state.db
    .select({ state: changeBatches.state, items, results, set: changes.set })
    .from(changeBatches)
    .innerJoin(changes, eq(changes.id, changeId))
    .where(and(inArray(changeId, [...changeIds]), arrayOverlaps(keys, [...owns.keys()])))
    .orderBy(desc(changes.createdAt), desc(id))
  for (const row of rows)
    for (const [at, item] of row.items.entries()) {
      const own = ownOf(owns, item)
      if (own === undefined) continue
      const result = row.results?.[at]
      const known = found.get(own) ?? []
      found.set(own, known)
      known.push({
        set: setOf(row, item),
        before: item.before,
        end: endOf(row, at, result),
        seen: result?.seen ?? null,
      })
    }
  return found
}
