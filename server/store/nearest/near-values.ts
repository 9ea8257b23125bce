import type { FacetValue } from '@/lib/api/findings'
import { withoutField } from '@/lib/filter/edit'
import type { Instant } from '@/server/domain/finding/finding'
import { type ScopedFilter, withScopes } from '@/server/store/filter/scoped-filter'
import { type CompletedField, labelledRows, toValue } from '@/server/store/findings/complete-values'
import type { Index } from '@/server/store/index/handle'

const MOST = 3

/** Accounts compare by name. */
const NAME = 'lower(coalesce(label, value))'

/** The first half of the wanted text, at least four letters: `payments-prod` is near `payments-staging`. */
const BEGINS_ALIKE = `(len(?) > 4 AND starts_with(${NAME}, left(lower(?), greatest(4, (len(?) + 1) // 2))))`

/** At most two typing mistakes, and fewer than half of the letters. Only texts of similar length are compared. */
const IS_NEAR = `CASE WHEN abs(len(coalesce(label, value)) - len(?)) > 2 OR len(?) > 60 THEN false
  ELSE damerau_levenshtein(${NAME}, lower(?)) <= least(2, len(?) // 3) END`

/**
 * Lists the values of a field that are near `wanted`, among the matches of the other terms. They begin with it, contain
 * it, are contained in it, begin with half of it, or differ by one or two typing mistakes. The same text in another
 * case comes first, then the most frequent.
 */
export async function nearValues(
  index: Index,
  input: {
    readonly field: CompletedField
    readonly wanted: string
    readonly filter: ScopedFilter
    readonly now: Instant
  },
): Promise<FacetValue[]> {
  const { field, wanted, filter, now } = input
  const others = withScopes(withoutField(filter, field), filter.scopes)
  const source = labelledRows(field, others, now)
  const rows = await index.query(
    `SELECT value, label, count FROM (
       SELECT value, min(label) AS label, count(*) AS count FROM (${source.sql}) WHERE value <> '' GROUP BY value)
     WHERE contains(lower(value), lower(?)) OR coalesce(contains(lower(label), lower(?)), false)
       OR (len(value) > 2 AND contains(lower(?), lower(value))) OR ${BEGINS_ALIKE} OR ${IS_NEAR}
     ORDER BY ${NAME} = lower(?) DESC, starts_with(lower(value), lower(?)) DESC, contains(lower(value), lower(?)) DESC, count DESC, value LIMIT ?`,
    [...source.parameters, ...Array<string>(13).fill(wanted), MOST],
  )
  return rows.map(toValue)
}
