import { invalidRequest } from './refuse.ts'
import { isWord, tokensOf } from './tokens.ts'

export type StatementKind = 'DML' | 'DDL'

/** Returns the kind of a statement. Throws for statements that would write to the bucket, or that Athena does not run. */
export function kindOf(sql: string): StatementKind {
  const [first, second, third, fourth] = tokensOf(sql)
  if (isWord(first, 'SELECT', 'WITH', 'VALUES') || first?.text === '(') return 'DML'
  const replaces = isWord(second, 'OR') && isWord(third, 'REPLACE') && isWord(fourth, 'VIEW')
  if (isWord(first, 'CREATE') && (replaces || isWord(second, 'VIEW'))) return 'DDL'
  if (isWord(first, 'DROP') && isWord(second, 'VIEW')) return 'DDL'
  throw invalidRequest(
    `Queries of this type are not supported: ${first?.text ?? 'nothing'}`,
    'UNSUPPORTED_QUERY_TYPE',
  )
}
