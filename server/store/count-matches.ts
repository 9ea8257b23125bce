import type { Instant } from '@/server/domain/finding'
import { filterToSql } from './filter-to-sql'
import type { Index } from './open-index'
import type { ScopedFilter } from './scoped-filter'
import { number } from './values'

/** How many findings match at `now`. */
export async function countMatches(index: Index, filter: ScopedFilter, now: Instant): Promise<number> {
  const { sql, parameters } = filterToSql(filter, now)
  const [row] = await index.query(`SELECT count(*) AS count FROM findings f WHERE ${sql}`, parameters)
  return row ? number(row, 'count') : 0
}
