import type { Instant } from '@/server/domain/finding/finding'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import type { ScopedFilter } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { text } from '@/server/store/sql/values'

const MOST = 3

/** At most two typing mistakes, and fewer than a third of the letters. Only words of similar length are compared. */
const IS_NEAR = `CASE WHEN abs(len(word) - len(?)) > 2 THEN false
  ELSE damerau_levenshtein(word, lower(?)) <= least(2, len(?) // 3) END`

/**
 * Lists words of titles, in lower case, that differ from `wanted` by one or two typing mistakes, among the filter's
 * matches. The nearest come first, then the most frequent. Phrases, and words too short or too long to be mistyped,
 * have none. Titles repeat, so each is split into words once.
 */
export async function nearWords(
  index: Index,
  input: { readonly wanted: string; readonly filter: ScopedFilter; readonly now: Instant },
): Promise<string[]> {
  const { wanted, filter, now } = input
  if (!/^[a-z0-9]{4,40}$/i.test(wanted)) return []
  const where = filterToSql(filter, now)
  const rows = await index.query(
    `SELECT word FROM (
       SELECT unnest(list_distinct(regexp_extract_all(lower(title), '[a-z0-9]{3,}'))) AS word, count FROM (
         SELECT f.title, count(*) AS count FROM findings f WHERE ${where.sql} GROUP BY f.title))
     WHERE ${IS_NEAR} GROUP BY word ORDER BY damerau_levenshtein(word, lower(?)), sum(count) DESC, word LIMIT ?`,
    [...where.parameters, ...Array<string>(4).fill(wanted), MOST],
  )
  return rows.map(row => text(row, 'word'))
}
