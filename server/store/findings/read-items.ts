import type { StoredItem } from '@/lib/api/findings'
import type { Instant } from '@/server/domain/finding/finding'
import type { Scopes } from '@/server/domain/people/scope'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { withScopes } from '@/server/store/filter/scoped-filter'
import { slaParameters } from '@/server/store/filter/sla-sql'
import type { Index } from '@/server/store/index/handle'
import { marks } from '@/server/store/sql/condition'
import { text } from '@/server/store/sql/values'
import { ITEM_COLUMNS, toItem } from './finding-item'

/** Reads the items of keys, in their order. Keys that are gone or outside the scopes are left out. */
export async function readItems(
  index: Index,
  keys: readonly string[],
  scopes: Scopes,
  now: Instant,
): Promise<StoredItem[]> {
  if (keys.length === 0) return []
  const where = filterToSql(withScopes({ terms: [] }, scopes), now)
  const sql = `SELECT ${ITEM_COLUMNS} FROM findings f WHERE f.key IN (${marks(keys)}) AND ${where.sql}`
  const parameters = [...slaParameters(now), ...keys, ...where.parameters]
  const rows = await index.query(sql, parameters)
  const byKey = new Map(rows.map(row => [text(row, 'key'), row]))
  return keys.flatMap(key => {
    const row = byKey.get(key)
    return row ? [toItem(row, now)] : []
  })
}
