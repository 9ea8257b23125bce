import { filterToSql } from '@/server/store/filter/filter-to-sql'
import type { ScopedFilter } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { marks } from '@/server/store/sql/condition'
import { text } from '@/server/store/sql/values'

/** Returns the titles of the given findings that the filter matches, by key. At most a few hundred keys. */
export async function listTitles(
  index: Index,
  keys: readonly string[],
  filter: ScopedFilter,
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map()
  const where = filterToSql(filter, Date.now())
  const sql = `SELECT f.key, f.title FROM findings f WHERE f.key IN (${marks(keys)}) AND ${where.sql}`
  const rows = await index.query(sql, [...keys, ...where.parameters])
  return new Map(rows.map(row => [text(row, 'key'), text(row, 'title')]))
}
