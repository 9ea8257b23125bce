import type { SqlCondition, SqlParameter } from '@/server/store/filter-to-sql'

/** A piece of SQL with its parameters, in the order of its question marks. */
export type Piece = { readonly sql: string; readonly parameters: readonly SqlParameter[] }

/** Text of our own: names of columns and the like, never what somebody typed. */
export const raw = (sql: string): Piece => ({ sql, parameters: [] })

const placed = (value: SqlParameter): Piece =>
  Number.isSafeInteger(value) ? raw(String(value)) : { sql: '?', parameters: [value] }

/**
 * Puts pieces together in reading order. Texts become parameters; whole numbers stand in the text, as DuckDB takes half as
 * long again where it cannot reckon with them beforehand.
 */
export function compose(
  texts: TemplateStringsArray,
  ...values: readonly (Piece | SqlCondition | SqlParameter)[]
): Piece {
  const pieces = values.map(value => (typeof value === 'object' ? value : placed(value)))
  return {
    sql: texts.map((text, at) => text + (pieces[at]?.sql ?? '')).join(''),
    parameters: pieces.flatMap(({ parameters }) => [...parameters]),
  }
}
