import type { DuckDBConnection } from '@duckdb/node-api'
import type { FindingItem } from '@/lib/api/findings'
import type { Instant } from '@/server/domain/finding'
import { ITEM_COLUMNS, toItem } from './finding-item'
import type { Index } from './open-index'
import { query } from './query'
import { slaParameters } from './sla-sql'
import { text } from './values'

/** The items of keys, in their order, on a connection of the caller's. Keys that are gone by now are left out. */
export async function readItems(
  index: Pick<Index, 'query'> | DuckDBConnection,
  keys: readonly string[],
  now: Instant,
): Promise<FindingItem[]> {
  if (keys.length === 0) return []
  const marks = keys.map(() => '?').join(', ')
  const sql = `SELECT ${ITEM_COLUMNS}, t.tags FROM findings f
    LEFT JOIN resources t ON t.finding_key = f.key AND t.ordinal = 0 WHERE f.key IN (${marks})`
  const parameters = [...slaParameters(now), ...keys]
  const rows = await ('query' in index ? index.query(sql, parameters) : query(index, sql, parameters))
  const byKey = new Map(rows.map(row => [text(row, 'key'), row]))
  return keys.flatMap(key => {
    const row = byKey.get(key)
    return row ? [toItem(row, now)] : []
  })
}
