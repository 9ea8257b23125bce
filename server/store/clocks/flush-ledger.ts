import type { DuckDBConnection } from '@duckdb/node-api'
import { query } from '@/server/store/query'
import { number } from '@/server/store/values'
import { LEDGER_COLUMNS } from './columns'

/** The greatest ordinal that either file holds; 0 in new ones. */
export async function lastOrdinal(connection: DuckDBConnection): Promise<number> {
  const [row] = await query(
    connection,
    `SELECT greatest((SELECT coalesce(max(ordinal), 0) FROM ledger.clock_events),
       (SELECT coalesce(max(ordinal), 0) FROM clock_outbox)) AS ordinal`,
  )
  return row ? number(row, 'ordinal') : 0
}

/**
 * Moves events from the outbox, where they were committed with the rows that they are about, to the ledger's own file.
 * A transaction writes to one file; what a crash between the two leaves in the outbox is known by its ordinal.
 */
export async function flushLedger(connection: DuckDBConnection): Promise<void> {
  const columns = LEDGER_COLUMNS.join(', ')
  await connection.run(`INSERT INTO ledger.clock_events (${columns})
    SELECT ${columns} FROM clock_outbox
    WHERE ordinal > (SELECT coalesce(max(ordinal), 0) FROM ledger.clock_events) ORDER BY ordinal`)
  await connection.run('DELETE FROM clock_outbox')
}
