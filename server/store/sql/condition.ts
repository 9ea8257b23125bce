import type { Sql, SqlParameter } from './sql'

/** Builds a condition with its parameters in the order of its question marks. */
export const plain = (sql: string, ...parameters: SqlParameter[]): Sql => ({ sql, parameters })

/** Joins conditions with OR, in parentheses. */
export const anyOf = (conditions: readonly Sql[]): Sql => ({
  sql: `(${conditions.map(({ sql }) => sql).join(' OR ')})`,
  parameters: conditions.flatMap(({ parameters }) => parameters),
})

/** Writes a question mark for each value. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ')

/** Returns at most one condition: none without values. */
export const isOneOf = (column: string, values: readonly SqlParameter[]): Sql[] =>
  values.length === 0 ? [] : [plain(`${column} IN (${marks(values)})`, ...values)]
