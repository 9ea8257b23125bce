import type { StoredItem } from '@/lib/api/findings'
import type { Instant } from '@/server/domain/finding'
import type { Scopes } from '@/server/domain/scope'
import { filterToSql } from './filter-to-sql'
import { ITEM_COLUMNS, toItem } from './finding-item'
import type { Index } from './open-index'
import { withScopes } from './scoped-filter'
import { slaParameters } from './sla-sql'
import { text } from './values'

/** The items of keys, in their order. Keys that are gone by now or outside the scopes are left out. */
export async function readItems(
  index: Index,
  keys: readonly string[],
  scopes: Scopes,
  now: Instant,
): Promise<StoredItem[]> {
  if (keys.length === 0) return []
  const marks = keys.map(() => '?').join(', ')
  const where = filterToSql(withScopes({ terms: [] }, scopes), now)
  const sql = `SELECT ${ITEM_COLUMNS} FROM findings f WHERE f.key IN (${marks}) AND ${where.sql}`
  const parameters = [...slaParameters(now), ...keys, ...where.parameters]
  const rows = await index.query(sql, parameters)
  const byKey = new Map(rows.map(row => [text(row, 'key'), row]))
  return keys.flatMap(key => {
    const row = byKey.get(key)
    return row ? [toItem(row, now)] : []
  })
}
