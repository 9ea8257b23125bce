import type { Instant } from '@/server/domain/finding/finding'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import type { ScopedFilter } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { number } from '@/server/store/sql/values'

/** Counts the findings that match at `now`. */
export async function countMatches(index: Index, filter: ScopedFilter, now: Instant): Promise<number> {
  const { sql, parameters } = filterToSql(filter, now)
  const [row] = await index.query(`SELECT count(*) AS count FROM findings f WHERE ${sql}`, parameters)
  return row ? number(row, 'count') : 0
}
