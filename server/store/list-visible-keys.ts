import type { Scopes } from '@/server/domain/scope'
import { filterToSql } from './filter-to-sql'
import type { Index } from './open-index'
import { inLists } from './query'
import { withScopes } from './scoped-filter'
import { text } from './values'

/** Those of the keys of findings that are within the scopes. Without a limit all of them, and nothing is asked. */
export async function listVisibleKeys(
  index: Index,
  keys: readonly string[],
  scopes: Scopes,
): Promise<ReadonlySet<string>> {
  if (scopes === null) return new Set(keys)
  const where = filterToSql(withScopes({ terms: [] }, scopes), 0)
  const visible = new Set<string>()
  for (const one of inLists(keys)) {
    const sql = `SELECT f.key FROM findings f WHERE f.key IN ${one.list} AND ${where.sql}`
    for (const row of await index.query(sql, [...one.keys, ...where.parameters]))
      visible.add(text(row, 'key'))
  }
  return visible
}
