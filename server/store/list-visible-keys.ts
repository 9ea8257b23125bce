import type { Scopes } from '@/server/domain/scope'
import { filterToSql } from './filter-to-sql'
import type { Index } from './open-index'
import { withScopes } from './scoped-filter'
import { text } from './values'

const KEYS_A_STATEMENT = 500

/** Those of the keys of findings that are within the scopes. Without a limit all of them, and nothing is asked. */
export async function listVisibleKeys(
  index: Index,
  keys: readonly string[],
  scopes: Scopes,
): Promise<ReadonlySet<string>> {
  if (scopes === null) return new Set(keys)
  const where = filterToSql(withScopes({ terms: [] }, scopes), 0)
  const visible = new Set<string>()
  for (let start = 0; start < keys.length; start += KEYS_A_STATEMENT) {
    const slice = keys.slice(start, start + KEYS_A_STATEMENT)
    const marks = slice.map(() => '?').join(', ')
    const sql = `SELECT f.key FROM findings f WHERE f.key IN (${marks}) AND ${where.sql}`
    for (const row of await index.query(sql, [...slice, ...where.parameters])) visible.add(text(row, 'key'))
  }
  return visible
}
