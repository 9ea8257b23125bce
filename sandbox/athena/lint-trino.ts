import { callsNothing, functions } from './functions.ts'
import { malformed, QueryFailure } from './refuse.ts'
import { isWord, placeOf, type Token, tokensOf } from './tokens.ts'

/** Symbols of DuckDB that Trino's grammar does not have. */
const foreignSymbols = new Set([
  ...['::', '//', '->>', '==', '**', '!~', '@>', '<@', ':=', '~', '^', '{', '}', '$', '@', '#', '`', '&'],
])
const foreignWords = new Set([
  ...['QUALIFY', 'EXCLUDE', 'PIVOT', 'UNPIVOT', 'ASOF', 'POSITIONAL', 'SUMMARIZE', 'ILIKE', 'GLOB'],
  ...['SIMILAR', 'SAMPLE', 'ANTI', 'SEMI', 'LAMBDA', 'RECURSIVE_KEY', 'COLUMNS', 'ISNULL', 'NOTNULL'],
])
/** Words that Trino reserves: only quoted may they name columns or tables. DuckDB takes most of them after AS. */
const reserved = new Set([
  ...['ALTER', 'AND', 'AS', 'BETWEEN', 'BY', 'CASE', 'CAST', 'CONSTRAINT', 'CREATE', 'CROSS', 'CUBE'],
  ...['CURRENT_DATE', 'CURRENT_TIME', 'CURRENT_TIMESTAMP', 'CURRENT_USER', 'DEALLOCATE', 'DELETE'],
  ...['DESCRIBE', 'DISTINCT', 'DROP', 'ELSE', 'END', 'ESCAPE', 'EXCEPT', 'EXECUTE', 'EXISTS', 'EXTRACT'],
  ...['FALSE', 'FOR', 'FROM', 'FULL', 'GROUP', 'GROUPING', 'HAVING', 'IN', 'INNER', 'INSERT', 'INTERSECT'],
  ...['INTO', 'IS', 'JOIN', 'LEFT', 'LIKE', 'LISTAGG', 'LOCALTIME', 'LOCALTIMESTAMP', 'NATURAL'],
  ...['NORMALIZE', 'NOT', 'NULL', 'ON', 'OR', 'ORDER', 'OUTER', 'PREPARE', 'RECURSIVE', 'RIGHT', 'ROLLUP'],
  ...['SELECT', 'SKIP', 'TABLE', 'THEN', 'TRIM', 'TRUE', 'UESCAPE', 'UNION', 'UNNEST', 'USING', 'VALUES'],
  ...['WHEN', 'WHERE', 'WITH'],
])
/** Words that begin a statement after AS: `CREATE VIEW x AS SELECT`. */
const begins = new Set(['SELECT', 'WITH', 'VALUES', 'TABLE'])
const types = new Set([
  ...['boolean', 'tinyint', 'smallint', 'integer', 'int', 'bigint', 'real', 'double', 'decimal', 'varchar'],
  ...['char', 'varbinary', 'date', 'time', 'timestamp', 'interval', 'json', 'uuid', 'array', 'map', 'row'],
])

/** Throws when DuckDB would run the text and Trino would refuse it. `sql` may contain parameter marks. */
export function lintTrino(sql: string): void {
  const tokens = tokensOf(sql)
  for (const [index, token] of tokens.entries()) {
    checkSymbol(sql, tokens, index)
    checkWord(sql, tokens, index)
    if (token.kind === 'word' && tokens[index + 1]?.text === '(') checkCall(sql, tokens, index)
  }
}

function checkSymbol(sql: string, tokens: readonly Token[], index: number): void {
  const token = tokens[index]
  if (token?.kind !== 'symbol') return
  const before = tokens[index - 1]
  const after = tokens[index + 1]
  const isList = token.text === '[' && !isWord(before, 'ARRAY') && !endsValue(before)
  // An arrow before a text reads JSON; elsewhere it makes a lambda.
  const readsJson = token.text === '->' && after?.kind === 'text'
  if (foreignSymbols.has(token.text) || isList || readsJson || token.text === "'" || token.text === '"')
    throw malformed(placeOf(sql, token.at), `mismatched input '${token.text}'. Expecting: <expression>`)
  if (token.text === ';' && after)
    throw malformed(placeOf(sql, after.at), 'Only one sql statement is allowed.')
}

function checkWord(sql: string, tokens: readonly Token[], index: number): void {
  const token = tokens[index]
  if (token?.kind !== 'word') return
  const before = tokens[index - 1]
  const word = token.text.toUpperCase()
  const names = before?.text === '.' || (isWord(before, 'AS') && !begins.has(word))
  if (names && reserved.has(word))
    throw malformed(placeOf(sql, token.at), `mismatched input '${token.text}'. Expecting: <identifier>`)
  if (before?.text === '.') return
  const foreign =
    (foreignWords.has(word) && !isWord(before, 'AS')) ||
    (word === 'ALL' && isWord(before, 'BY')) ||
    (word === 'ON' && isWord(before, 'DISTINCT')) ||
    (word === 'REPLACE' && before?.text === '*')
  if (foreign)
    throw malformed(placeOf(sql, token.at), `mismatched input '${token.text}'. Expecting: <expression>`)
  if (isCastType(tokens, index) && !types.has(token.text.toLowerCase()))
    throw new QueryFailure(`TYPE_NOT_FOUND: ${placeOf(sql, token.at)}: Unknown type: ${token.text}`)
}

/** True for the word after AS within CAST( … AS type ). */
function isCastType(tokens: readonly Token[], index: number): boolean {
  if (!isWord(tokens[index - 1], 'AS')) return false
  let depth = 0
  for (let at = index - 1; at >= 0; at -= 1) {
    const text = tokens[at]?.text
    if (text === ')') depth += 1
    if (text === '(') {
      if (depth === 0) return isWord(tokens[at - 1], 'CAST', 'TRY_CAST')
      depth -= 1
    }
  }
  return false
}

function checkCall(sql: string, tokens: readonly Token[], index: number): void {
  const token = tokens[index]
  if (!token) return
  const name = token.text.toLowerCase()
  if (functions.has(name) || callsNothing.has(name) || types.has(name)) return
  // In `WITH days (day) AS` and `AS t (x)`, the parenthesis holds names of columns.
  if (namesColumns(tokens, index)) return
  throw new QueryFailure(`FUNCTION_NOT_FOUND: ${placeOf(sql, token.at)}: Function '${name}' not registered`)
}

function namesColumns(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  if (isWord(before, 'AS', 'WITH', 'VIEW') || before?.text === ')') return true
  const close = tokens.findIndex(({ text }, at) => at > index && text === ')')
  return isWord(tokens[close + 1], 'AS') && tokens[close + 2]?.text === '('
}

function endsValue(token: Token | undefined): boolean {
  if (!token) return false
  if (token.text === ')' || token.text === ']') return true
  return token.kind === 'name' || (token.kind === 'word' && !callsNothing.has(token.text.toLowerCase()))
}
