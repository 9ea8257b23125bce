import type { DuckDBConnection } from '@duckdb/node-api'
import { bindAll, type QueryParameter, query } from '@/server/store/sql/query'
import { text } from '@/server/store/sql/values'

/**
 * Updates columns of findings from a SELECT of `key` and these columns, which returns the rows to change. Returns their
 * keys. It uses three statements: DuckDB’s `UPDATE … RETURNING` rewrites every column of the rows, which takes hundreds
 * of times as long.
 */
export async function updateFindings(
  connection: DuckDBConnection,
  columns: readonly string[],
  select: string,
  parameters: readonly QueryParameter[] = [],
): Promise<string[]> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE findings_to_update AS ${select}`, ...bindAll(parameters))
  const sets = columns.map(column => `${column} = n.${column}`).join(', ')
  await connection.run(`UPDATE findings SET ${sets} FROM findings_to_update n WHERE findings.key = n.key`)
  const rows = await query(connection, 'SELECT key FROM findings_to_update')
  return rows.map(row => text(row, 'key'))
}
