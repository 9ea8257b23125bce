import { and, arrayOverlaps, inArray, sql } from 'drizzle-orm'
import type { ItemState } from '@/lib/api/changes'
import { type ChangeItem, type ItemResult, itemState } from '@/server/domain/change/change'
import type { State } from '@/server/state/open-state'
import { changeBatches } from '@/server/state/schema'
import { storedItem, storedResult } from '@/server/state/stored/change-json'
import { listChanges, type StoredChange } from './list-changes'

/** One decision on one finding: its change, and the result here. */
export type FindingDecision = {
  readonly change: StoredChange
  readonly item: ChangeItem
  readonly result: ItemResult | null
  readonly state: ItemState
}

/** Activity lists more. */
const MOST = 100

/**
 * Lists the latest hundred decisions on a finding, newest first. `keys` are the finding's own and those of its
 * documents: decisions may be older than its second document.
 */
export async function listFindingDecisions(
  state: State,
  keys: readonly string[],
): Promise<FindingDecision[]> {
  const { changes } = await listChanges(state, { findings: keys }, { after: null, limit: MOST })
  if (changes.length === 0) return []
  // The other findings of a batch stay in the database.
  const places = keys.map(key => sql`array_position(${changeBatches.keys}, ${key}::text)`)
  const place = sql`((coalesce(${sql.join(places, sql`, `)}) - 1) % ${changeBatches.size})`
  const rows = await state.db
    .select({
      changeId: changeBatches.changeId,
      batch: changeBatches.state,
      item: sql`${changeBatches.items} -> ${place}`.mapWith(value => storedItem.parse(value)),
      result: sql`${changeBatches.results} -> ${place}`.mapWith(value =>
        storedResult.nullable().parse(value),
      ),
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
