import { malformed, QueryFailure } from './refuse.ts'
import { placeOf, type Token, tokensOf } from './tokens.ts'

const clauses = new Set([
  ...['SELECT', 'FROM', 'WHERE', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'OFFSET', 'UNION', 'EXCEPT', 'ON'],
  ...['INTERSECT', 'VALUES', 'WINDOW', 'WITH'],
])
/** Words that the SQL text of a constant may contain. */
const constantWords = new Set([
  ...['CAST', 'AS', 'NULL', 'TRUE', 'FALSE', 'DATE', 'TIME', 'TIMESTAMP', 'INTERVAL', 'DAY', 'BIGINT'],
  ...['INTEGER', 'INT', 'SMALLINT', 'TINYINT', 'DOUBLE', 'REAL', 'DECIMAL', 'VARCHAR', 'CHAR', 'BOOLEAN'],
])

/**
 * Replaces each mark by its value as text, because Athena takes parameters as SQL literals. Marks may stand in WHERE
 * only.
 */
export function bindParameters(sql: string, values: readonly string[]): string {
  const tokens = tokensOf(sql)
  const marks = tokens.filter(({ kind }) => kind === 'mark')
  if (marks.length !== values.length) {
    const words = `Incorrect number of parameters: expected ${marks.length} but found ${values.length}`
    throw new QueryFailure(`INVALID_PARAMETER_USAGE: line 1:1: ${words}`)
  }
  const misplaced = markOutsideWhere(tokens)
  if (misplaced) throw malformed(placeOf(sql, misplaced.at), `mismatched input '?'. Expecting: <expression>`)
  let bound = ''
  let from = 0
  for (const [index, { at }] of marks.entries()) {
    bound += sql.slice(from, at) + constant(values[index] ?? '')
    from = at + 1
  }
  return bound + sql.slice(from)
}

function markOutsideWhere(tokens: readonly Token[]): Token | undefined {
  const depths: string[] = ['']
  for (const token of tokens) {
    if (token.text === '(') depths.push('')
    else if (token.text === ')') depths.pop()
    else if (token.kind === 'word' && clauses.has(token.text.toUpperCase()))
      depths[depths.length - 1] = token.text.toUpperCase()
    else if (token.kind === 'mark' && !depths.includes('WHERE')) return token
  }
  return undefined
}

function constant(value: string): string {
  const tokens = tokensOf(value)
  const foreign = tokens.find(
    ({ kind, text }) =>
      (kind === 'word' && !constantWords.has(text.toUpperCase())) ||
      kind === 'name' ||
      kind === 'mark' ||
      (kind === 'symbol' && !['(', ')', ',', '-', '+'].includes(text)),
  )
  if (!foreign && tokens.length > 0) return value
  throw new QueryFailure(
    `SYNTAX_ERROR: line 1:1: Parameter '${value}' is not a constant. Quote texts with single quotes.`,
  )
}
