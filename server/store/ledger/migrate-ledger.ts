import type { DuckDBConnection } from '@duckdb/node-api'
import { query } from '@/server/store/sql/query'

/** What each version of the ledger added to the one before. Existing rows stay as they are. */
const MIGRATIONS: Readonly<Record<number, string>> = {
  // How a clock ended. The outcome of earlier ends stays unknown, except where restore-clocks.ts can derive it.
  2: 'ALTER TABLE ledger.clock_events ADD COLUMN IF NOT EXISTS outcome VARCHAR',
}

/** Migrates the attached ledger from one version to another. Each step is committed before the next. */
export async function migrateLedger(connection: DuckDBConnection, from: number, to: number): Promise<void> {
  for (let version = from + 1; version <= to; version += 1) {
    const sql = MIGRATIONS[version]
    if (sql !== undefined) await connection.run(sql)
    await query(connection, `UPDATE ledger.meta SET value = ? WHERE name = 'version'`, [String(version)])
  }
}
