import { QueryFailure } from './refuse.ts'
import { placeOf } from './tokens.ts'

/** DuckDB's error messages, and Trino's. The group of each pattern is the name in question; `@` stands for its place. */
const translations: readonly (readonly [RegExp, (name: string) => string])[] = [
  [
    /Table with name "?([\w.]+)"? does not exist/,
    name => `TABLE_NOT_FOUND: @: Table 'awsdatacatalog.hubdesk.${name}' does not exist`,
  ],
  [
    /(?:Referenced column|column) "([^"]+)" (?:not found|does not exist)/i,
    name =>
      `COLUMN_NOT_FOUND: @: Column '${name}' cannot be resolved or requester is not authorized to access requested resources`,
  ],
  [
    /does not have a column named "([^"]+)"/,
    name =>
      `COLUMN_NOT_FOUND: @: Column '${name}' cannot be resolved or requester is not authorized to access requested resources`,
  ],
  [
    /Function with name "?(\w+)"? does not exist/,
    name => `FUNCTION_NOT_FOUND: @: Function '${name}' not registered`,
  ],
  [
    /column "([^"]+)" must appear in the GROUP BY/,
    name =>
      `EXPRESSION_NOT_AGGREGATE: @: '${name}' must be an aggregate expression or appear in GROUP BY clause`,
  ],
  [/Schema with name (\w+) does not exist/, name => `SCHEMA_NOT_FOUND: @: Schema '${name}' does not exist`],
  [/^Conversion Error: (.*)/, words => `INVALID_CAST_ARGUMENT: ${words}`],
  [/^Out of Range Error: (.*)/, words => `NUMERIC_VALUE_OUT_OF_RANGE: ${words}`],
  [/^Binder Error: (.*)/, words => `TYPE_MISMATCH: @: ${words}`],
]

/** Translates an error to a query failure in Athena's words. An unknown error counts as a failure of the engine. */
export function readFailure(error: unknown, sql: string): QueryFailure {
  if (error instanceof QueryFailure) return error
  const message = error instanceof Error ? error.message : String(error)
  for (const [shape, translate] of translations) {
    const name = shape.exec(message)?.[1]
    if (name === undefined) continue
    const found = sql.toLowerCase().indexOf(name.toLowerCase())
    return new QueryFailure(translate(name).replace('@', placeOf(sql, Math.max(found, 0))))
  }
  return new QueryFailure(`GENERIC_INTERNAL_ERROR: ${message.split('\n')[0]}`, 1, true)
}
