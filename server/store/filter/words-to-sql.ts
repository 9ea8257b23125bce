import { marks, plain } from '@/server/store/sql/condition'
import type { Sql } from '@/server/store/sql/sql'
import { holdsAny } from './strings-to-sql'

/**
 * The columns that bare words are searched in, in lower case. Titles, resources, accounts, controls and owners repeat,
 * so DuckDB searches each distinct text once. `search` holds the rest. All in one column would take three times as
 * long.
 */
const PLACES = [
  'lower(f.account)',
  'lower(f.account_name)',
  'lower(f.control)',
  'lower(f.owner)',
  'lower(f.title)',
  'lower(f.resource)',
  'f.search',
]

/** From this number on, one expression searches all words at once: 300 searches would take a minute. */
const MANY = 8

/** Matches findings that mention any of the words, in any case. Returns at least one condition, joined by OR. */
export const wordsToSql = (words: readonly string[]): Sql[] =>
  words.length < MANY ? PLACES.flatMap(place => holdsAny(place, words, 'duckdb')) : [manyWords(words)]

/** Joins columns with a character that no typed word contains. */
const UNIT = 'chr(31)'

/**
 * Narrows rows in one pass by the ends of the words, as an expression of whole ids is too large to be fast. The few
 * remaining rows are compared with the whole words.
 */
function manyWords(words: readonly string[]): Sql {
  const ends = [...new Set(words.map(endOf))].map(literal).join('|')
  const some = PLACES.map(place => `regexp_matches(${place}, ?)`).join(' OR ')
  const every = `lower(concat_ws(${UNIT}, ${PLACES.join(', ')}))`
  const list = marks(words).replaceAll('?', 'lower(?)')
  return plain(
    `(CASE WHEN ${some} THEN len(list_filter([${list}], lambda word: contains(${every}, word))) > 0 ELSE false END)`,
    ...PLACES.map(() => ends),
    ...words,
  )
}

/** Lower case beyond ASCII differs between JavaScript and DuckDB, so only the ASCII end of a word is searched. */
const endOf = (word: string): string => /[\x20-\x7e]{0,12}$/.exec(word)?.[0].toLowerCase() ?? ''

const literal = (text: string): string => text.replace(/[^a-z0-9_]/g, '\\$&')
