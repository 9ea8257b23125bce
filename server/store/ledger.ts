import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { LEDGER_SCHEMA, LEDGER_VERSION } from './ledger.sql'
import { query } from './query'
import { STORAGE_VERSION } from './schema.sql'
import { text } from './values'

/** A ledger that a newer Hubdesk has written must not be touched by an older one. */
export class LedgerTooNew extends Error {}

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`

/**
 * Attaches the file of the ledger as `ledger`, and makes it where there is none. Throws `LedgerTooNew`; nothing is ever
 * taken away from an older one.
 */
export async function attachLedger(connection: DuckDBConnection, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  await connection.run(
    `ATTACH IF NOT EXISTS ${literal(path)} AS ledger (STORAGE_VERSION ${literal(STORAGE_VERSION)})`,
  )
  await connection.run(LEDGER_SCHEMA)
  await query(connection, `INSERT INTO ledger.meta VALUES ('version', ?) ON CONFLICT DO NOTHING`, [
    String(LEDGER_VERSION),
  ])
  const [row] = await query(connection, `SELECT value FROM ledger.meta WHERE name = 'version'`)
  if (row && Number(text(row, 'value')) > LEDGER_VERSION) {
    throw new LedgerTooNew(
      `A newer Hubdesk has written the ledger ${path}. Start that one, or restore a backup.`,
    )
  }
}
