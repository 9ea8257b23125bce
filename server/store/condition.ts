import type { SqlCondition, SqlParameter } from './filter-to-sql'

/** A condition with its parameters in the order of its question marks. */
export const plain = (sql: string, ...parameters: SqlParameter[]): SqlCondition => ({ sql, parameters })

/** The OR of conditions, in parentheses. */
export const anyOf = (conditions: readonly SqlCondition[]): SqlCondition => ({
  sql: `(${conditions.map(({ sql }) => sql).join(' OR ')})`,
  parameters: conditions.flatMap(({ parameters }) => parameters),
})

/** A question mark for each value. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ')

/** At most one condition: none where there is no value. */
export const isOneOf = (column: string, values: readonly SqlParameter[]): SqlCondition[] =>
  values.length === 0 ? [] : [plain(`${column} IN (${marks(values)})`, ...values)]
