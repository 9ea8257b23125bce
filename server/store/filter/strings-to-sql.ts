import type { Operator } from '@/lib/filter/ast'
import { isOneOf, plain } from '@/server/store/sql/condition'
import type { Dialect, Sql } from '@/server/store/sql/sql'

/** Up to this many words, one search per word is faster. */
const FEW_WORDS = 2

/**
 * Matches a lower-case text that holds one of the words, in any case. DuckDB searches many words in one pass with a
 * regular expression. For 50 words that takes a twentieth of the time of 50 searches.
 */
export function holdsAny(text: string, words: readonly string[], dialect: Dialect): Sql[] {
  if (dialect === 'athena') return words.map(word => plain(`strpos(${text}, lower(?)) > 0`, word))
  if (words.length <= FEW_WORDS) return words.map(word => plain(`contains(${text}, lower(?))`, word))
  const escaped = words.map(() => 'regexp_escape(lower(?))').join(', ')
  return [plain(`regexp_matches(${text}, concat_ws('|', ${escaped}))`, ...words)]
}

/** Matches one text column; the empty string finds both NULL and empty. */
export function stringsToSql(
  column: string,
  operator: Operator,
  values: readonly string[],
  dialect: Dialect = 'duckdb',
): Sql[] {
  if (operator === 'contains') return holdsAny(`lower(${column})`, values, dialect)
  if (operator === 'prefix') return values.map(value => plain(`starts_with(${column}, ?)`, value))
  const absent = values.includes('') ? [plain(`coalesce(${column}, '') = ''`)] : []
  return [
    ...absent,
    ...isOneOf(
      column,
      values.filter(value => value !== ''),
    ),
  ]
}
