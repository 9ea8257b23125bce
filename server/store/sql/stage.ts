import {
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  listValue,
  mapValue,
} from '@duckdb/node-api'
import type { Cell } from './cell'

const CHUNK_ROWS = 2048

function toValue(cell: Cell, type: DuckDBType): DuckDBValue {
  if (cell === null || typeof cell === 'string' || typeof cell === 'boolean') return cell
  if (typeof cell === 'number') {
    const wide = type.typeId === DuckDBTypeId.BIGINT || type.typeId === DuckDBTypeId.UBIGINT
    return wide ? BigInt(Math.trunc(cell)) : cell
  }
  if (typeof cell === 'bigint') return cell
  if (Array.isArray(cell)) return listValue(cell)
  return mapValue(Object.entries(cell).map(([key, value]) => ({ key, value })))
}

/** Appends rows, cells in column order, to a table of the schema or one staged with `stage`. */
export async function appendRows(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (readonly Cell[])[],
  catalog: string | null = null,
): Promise<void> {
  if (rows.length === 0) return
  const appender = await connection.createAppender(table, null, catalog)
  const types = Array.from({ length: appender.columnCount }, (_, column) => appender.columnType(column))
  for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
    const slice = rows.slice(start, start + CHUNK_ROWS)
    const chunk = DuckDBDataChunk.create(types, slice.length)
    chunk.setColumns(types.map((type, column) => slice.map(row => toValue(row[column] ?? null, type))))
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}

/** Makes the temporary table `staged_<table>` in the shape of `table` with `rows`; replaces an earlier one. */
export async function stage(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE staged_${table} AS SELECT * FROM ${table} LIMIT 0`)
  await appendRows(connection, `staged_${table}`, rows, 'temp')
}
