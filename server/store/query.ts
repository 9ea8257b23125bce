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
import type { SqlParameter } from './filter-to-sql'
import type { Row } from './values'

export type QueryParameter = SqlParameter | null | readonly string[] | readonly bigint[]

/** Whole numbers are BIGINT, as instants are; a `bigint` is a hash. */
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

/** Parameters and their types as the driver takes them. */
export function bindAll(parameters: readonly QueryParameter[]): [DuckDBValue[], DuckDBType[]] {
  const bound = parameters.map(bind)
  return [bound.map(({ value }) => value), bound.map(({ type }) => type)]
}

/** Runs one statement and reads all of its rows. Values travel as parameters only. */
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
 * Runs `sql` for the rows of the given keys; `(?…)` in it becomes their list. Constants go through the primary
 * key where a subquery would read the whole table; long lists are cut, as DuckDB gives up on the key for them.
 */
export async function queryByKeys(
  connection: DuckDBConnection,
  sql: string,
  keys: readonly string[],
): Promise<Row[]> {
  const rows: Row[] = []
  for (let start = 0; start < keys.length; start += KEYS_A_STATEMENT) {
    const slice = keys.slice(start, start + KEYS_A_STATEMENT)
    rows.push(
      ...(await query(connection, sql.replace('(?…)', `(${slice.map(() => '?').join(', ')})`), slice)),
    )
  }
  return rows
}
