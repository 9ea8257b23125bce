import type { Question } from '@/server/store/sla/analytics'

/** A query for Athena: `parameters` are SQL literals as text, for the remaining question marks. */
export type AthenaQuestion = { readonly sql: string; readonly parameters: readonly string[] }

/** Thrown when Athena cannot run this query; `message` is a sentence for people. */
export class UnaskableQuestion extends Error {}

/** Limits of StartQueryExecution. */
const LONGEST_TEXT = 1_024
const LONGEST_QUERY = 262_144

/**
 * Matches a quoted text, a quoted name or a comment, where a question mark does not count; or a mark with the word
 * before it.
 */
const PIECES = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|(?:\b(limit|offset)\s*)?\?/gi

/**
 * Converts a question for Athena. Numbers and booleans go into the text, as Athena only takes question marks in WHERE.
 * Texts become parameters, so that user input is never read as SQL. Throws `UnaskableQuestion` for what is too long for
 * Athena, and `RangeError` for invalid numbers.
 */
export function toAthena({ sql, parameters }: Question): AthenaQuestion {
  const texts: string[] = []
  let at = 0
  const text = sql.replace(PIECES, (piece: string, counts: string | undefined) => {
    if (!piece.endsWith('?') || piece.startsWith('--') || piece.startsWith('/*')) return piece
    const parameter = parameters[at]
    at += 1
    if (parameter === undefined) throw new RangeError('The question has more marks than parameters.')
    if (typeof parameter === 'string') {
      texts.push(quote(parameter))
      return piece
    }
    return piece.slice(0, -1) + literal(parameter, counts !== undefined)
  })
  if (at !== parameters.length) throw new RangeError('The question has more parameters than marks.')
  if (Buffer.byteLength(text) > LONGEST_QUERY)
    throw new UnaskableQuestion('The filter is too long for Athena. Shorten it.')
  return { sql: text, parameters: texts }
}

function quote(value: string): string {
  const quoted = `'${value.replaceAll("'", "''")}'`
  if (quoted.length <= LONGEST_TEXT) return quoted
  const start = value.slice(0, 40)
  throw new UnaskableQuestion(
    `Athena takes values of at most 1,022 characters; the one that begins “${start}” is longer.`,
  )
}

/** Writes whole numbers as bigint, as on the index: Trino would take small ones for 32 bits and overflow. */
function literal(value: number | boolean | bigint, counts: boolean): string {
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'bigint') return literal(Number(value), counts)
  if (Number.isSafeInteger(value)) return counts ? String(value) : `BIGINT '${value}'`
  if (!Number.isFinite(value) || Number.isInteger(value))
    throw new RangeError(`${value} cannot be written as a number of SQL.`)
  return `DOUBLE '${value}'`
}
