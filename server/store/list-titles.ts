import { filterToSql } from './filter-to-sql'
import type { Index } from './open-index'
import type { ScopedFilter } from './scoped-filter'
import { text } from './values'

/** The titles of those of the findings that the filter matches, by key. At most a few hundred keys. */
export async function listTitles(
  index: Index,
  keys: readonly string[],
  filter: ScopedFilter,
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map()
  const where = filterToSql(filter, Date.now())
  const marks = keys.map(() => '?').join(', ')
  const sql = `SELECT f.key, f.title FROM findings f WHERE f.key IN (${marks}) AND ${where.sql}`
  const rows = await index.query(sql, [...keys, ...where.parameters])
  return new Map(rows.map(row => [text(row, 'key'), text(row, 'title')]))
}
