import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  SQLNULL,
  UBIGINT,
  VARCHAR,
} from '@duckdb/node-api'
import type { SqlParameter } from './sql'
import type { Row } from './values'

export type QueryParameter = SqlParameter | null | readonly string[] | readonly bigint[]

/** Binds a parameter. Whole numbers are BIGINT, as instants are; a `bigint` is a hash. */
function bind(parameter: QueryParameter): { value: DuckDBValue; type: DuckDBType } {
  switch (typeof parameter) {
    case 'string':
      return { value: parameter, type: VARCHAR }
    case 'boolean':
      return { value: parameter, type: BOOLEAN }
    case 'bigint':
      return { value: parameter, type: UBIGINT }
    case 'number':
      return Number.isInteger(parameter)
        ? { value: BigInt(parameter), type: BIGINT }
        : { value: parameter, type: DOUBLE }
    default:
      if (parameter === null) return { value: null, type: SQLNULL }
      return {
        value: listValue([...parameter]),
        type: LIST(typeof parameter[0] === 'bigint' ? UBIGINT : VARCHAR),
      }
  }
}

/** Returns parameters and their types as the driver takes them. */
export function bindAll(parameters: readonly QueryParameter[]): [DuckDBValue[], DuckDBType[]] {
  const bound = parameters.map(bind)
  return [bound.map(({ value }) => value), bound.map(({ type }) => type)]
}

/** Runs one statement and reads all of its rows. Values are only passed as parameters. */
export async function query(
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly QueryParameter[] = [],
): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql, ...bindAll(parameters))
  return reader.getRowObjects()
}

const KEYS_A_STATEMENT = 500

/**
 * Splits keys into lists of constants for `IN`. Constants use the primary key, where a subquery would read the whole
 * table. Long lists are split, as DuckDB stops using the key for them.
 */
export const inLists = (keys: readonly string[]): { readonly list: string; readonly keys: string[] }[] =>
  Array.from({ length: Math.ceil(keys.length / KEYS_A_STATEMENT) }, (_, at) => {
    const slice = keys.slice(at * KEYS_A_STATEMENT, (at + 1) * KEYS_A_STATEMENT)
    return { list: `(${slice.map(() => '?').join(', ')})`, keys: slice }
  })

/** Runs `sql` for the rows of the given keys; `(?…)` in it becomes their list. Other parameters come before it. */
export async function queryByKeys(
  connection: DuckDBConnection,
  sql: string,
  keys: readonly string[],
  before: readonly QueryParameter[] = [],
): Promise<Row[]> {
  const rows: Row[] = []
  for (const one of inLists(keys)) {
    rows.push(...(await query(connection, sql.replace('(?…)', one.list), [...before, ...one.keys])))
  }
  return rows
}
