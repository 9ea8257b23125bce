import type { DuckDBConnection } from '@duckdb/node-api'
import { query } from '@/server/store/sql/query'
import { number } from '@/server/store/sql/values'
import { LEDGER_COLUMNS } from './columns'

/** Key in `meta` of the index: the greatest ordinal that the ledger took. A ledger with less has lost events. */
export const LEDGER_ORDINAL = 'ledger_ordinal'

/** Returns the greatest ordinal in either file; 0 in new ones. */
export async function lastOrdinal(connection: DuckDBConnection): Promise<number> {
  const [row] = await query(
    connection,
    `SELECT greatest((SELECT coalesce(max(ordinal), 0) FROM ledger.clock_events),
       (SELECT coalesce(max(ordinal), 0) FROM clock_outbox)) AS ordinal`,
  )
  return row ? number(row, 'ordinal') : 0
}

async function emptyOutbox(connection: DuckDBConnection): Promise<void> {
  await connection.run('BEGIN')
  try {
    await query(
      connection,
      `INSERT INTO meta SELECT ?, CAST(max(ordinal) AS VARCHAR) FROM clock_outbox HAVING max(ordinal) IS NOT NULL
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      [LEDGER_ORDINAL],
    )
    await connection.run('DELETE FROM clock_outbox')
    await connection.run('COMMIT')
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/**
 * Moves events from the outbox to the ledger's own file. They were committed to the outbox together with their rows. A
 * transaction writes to one file. After a crash between the two, the ordinal shows what the ledger already has.
 */
export async function flushLedger(connection: DuckDBConnection): Promise<void> {
  const columns = LEDGER_COLUMNS.join(', ')
  await connection.run(`INSERT INTO ledger.clock_events (${columns})
    SELECT ${columns} FROM clock_outbox
    WHERE ordinal > (SELECT coalesce(max(ordinal), 0) FROM ledger.clock_events) ORDER BY ordinal`)
  await emptyOutbox(connection)
}
