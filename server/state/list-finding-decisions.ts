import { and, arrayOverlaps, inArray, sql } from 'drizzle-orm'
import type { ItemState } from '@/lib/api/changes'
import { type ChangeItem, type ItemResult, itemState } from '@/server/domain/change'
import { listChanges, type StoredChange } from './list-changes'
import type { State } from './open-state'
import { changeBatches } from './schema'

/** One decision on one finding: the change that it is part of, and what came of it here. */
export type FindingDecision = {
  readonly change: StoredChange
  readonly item: ChangeItem
  readonly result: ItemResult | null
  readonly state: ItemState
}

/** More are listed by Activity. */
const MOST = 100

/**
 * The latest hundred decisions on a finding, newest first. `keys` are the finding's own and those of its documents, as
 * it may have been decided on before its second document came.
 */
export async function listFindingDecisions(
  state: State,
  keys: readonly string[],
): Promise<FindingDecision[]> {
  const { changes } = await listChanges(state, { findings: keys }, { after: null, limit: MOST })
  if (changes.length === 0) return []
  // The other findings of a batch stay in the database.
  const places = keys.map(key => sql`array_position(${changeBatches.keys}, ${key}::text)`)
  const place = sql`(coalesce(${sql.join(places, sql`, `)}) - 1)`
  const rows = await state.db
    .select({
      changeId: changeBatches.changeId,
      batch: changeBatches.state,
      item: sql<ChangeItem>`${changeBatches.items} -> ${place}`,
      result: sql<ItemResult | null>`${changeBatches.results} -> ${place}`,
    })
    .from(changeBatches)
    .where(
      and(
        inArray(
          changeBatches.changeId,
          changes.map(({ id }) => id),
        ),
        arrayOverlaps(changeBatches.keys, [...keys]),
      ),
    )
  const byChange = new Map(rows.map(row => [row.changeId, row]))
  return changes.flatMap(change => {
    const row = byChange.get(change.id)
    if (!row) return []
    const { batch, item, result } = row
    return {
      change,
      item,
      result,
      state: itemState({ state: batch, results: result === null ? null : [result] }, 0),
    }
  })
}
