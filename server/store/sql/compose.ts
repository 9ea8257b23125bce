import type { Sql, SqlParameter } from './sql'

/** Wraps our own SQL text, such as column names, never user input. */
export const raw = (sql: string): Sql => ({ sql, parameters: [] })

const placed = (value: SqlParameter): Sql =>
  Number.isSafeInteger(value) ? raw(String(value)) : { sql: '?', parameters: [value] }

/**
 * Joins pieces in reading order. Texts become parameters. Whole numbers go into the text, as DuckDB takes half as long
 * again when it cannot compute with them beforehand.
 */
export function compose(texts: TemplateStringsArray, ...values: readonly (Sql | SqlParameter)[]): Sql {
  const pieces = values.map(value => (typeof value === 'object' ? value : placed(value)))
  return {
    sql: texts.map((text, at) => text + (pieces[at]?.sql ?? '')).join(''),
    parameters: pieces.flatMap(({ parameters }) => [...parameters]),
  }
}
