import type { Scopes } from '@/server/domain/people/scope'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { withScopes } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { inLists } from '@/server/store/sql/query'
import { text } from '@/server/store/sql/values'

/** Returns the keys that are within the scopes. Without a limit it returns all, without a query. */
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
