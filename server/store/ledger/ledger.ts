import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { STORAGE_VERSION } from '@/server/store/index/schema.sql'
import { query } from '@/server/store/sql/query'
import { text } from '@/server/store/sql/values'
import { DAMAGED_LEDGER, DataProblem, isDamage } from './data-problem'
import { LEDGER_SCHEMA, LEDGER_VERSION } from './ledger.sql'
import { migrateLedger } from './migrate-ledger'

/** Thrown for a ledger that a newer Hubdesk wrote: an older one must not change it. */
export class LedgerTooNew extends DataProblem {}

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`

/**
 * Attaches the ledger's file as `ledger`, and creates it if missing. Throws `DataProblem` where it is damaged, and
 * `LedgerTooNew`. Nothing is ever removed from an older one.
 */
export async function attachLedger(connection: DuckDBConnection, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  try {
    await connection.run(
      `ATTACH IF NOT EXISTS ${literal(path)} AS ledger (STORAGE_VERSION ${literal(STORAGE_VERSION)})`,
    )
    await connection.run(LEDGER_SCHEMA)
    await connection.run(
      'SELECT max(ordinal), max(from_ms), max(due_ms), count(subject) FROM ledger.clock_events',
    )
  } catch (cause) {
    if (!isDamage(cause)) throw cause
    throw new DataProblem(DAMAGED_LEDGER, { cause })
  }
  await query(connection, `INSERT INTO ledger.meta VALUES ('version', ?) ON CONFLICT DO NOTHING`, [
    String(LEDGER_VERSION),
  ])
  const [row] = await query(connection, `SELECT value FROM ledger.meta WHERE name = 'version'`)
  const version = row ? Number(text(row, 'value')) : LEDGER_VERSION
  if (version > LEDGER_VERSION) {
    throw new LedgerTooNew(
      'A newer Hubdesk has written the SLA ledger (ledger.duckdb). Start that one, or restore a backup.',
    )
  }
  await migrateLedger(connection, version, LEDGER_VERSION)
}
