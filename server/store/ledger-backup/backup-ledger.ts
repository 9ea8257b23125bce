import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import type { Instant } from '@/server/domain/finding/finding'
import { LEDGER_VERSION } from '@/server/store/ledger/ledger.sql'
import { query } from '@/server/store/sql/query'
import { number } from '@/server/store/sql/values'

/** The `manifest.json` of a backup. */
export const backupManifest = z.object({
  /** LEDGER_VERSION of the desk that made it. */
  ledger: z.int(),
  at: z.iso.datetime(),
  events: z.int(),
  escalations: z.int(),
  /** Older backups have none. */
  restatements: z.int().default(0),
})
export type BackupManifest = Readonly<z.infer<typeof backupManifest>>

/** The tables of a backup, each a Parquet file of its name. */
export const BACKED_UP = ['clock_events', 'escalations', 'restatements'] as const

export const sqlText = (value: string): string => `'${value.replaceAll("'", "''")}'`

/**
 * Writes the ledger as Parquet into a new folder, all or nothing: the folder appears when it is complete. The
 * connection has the ledger attached. All tables are read in one transaction. Throws if the folder exists.
 */
export async function backupLedger(
  connection: DuckDBConnection,
  folder: string,
  now: Instant,
): Promise<BackupManifest> {
  if (existsSync(folder)) throw new Error(`${folder} is there already: name a new folder for the backup.`)
  const partial = `${folder}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial, { recursive: true, mode: 0o700 })
  await connection.run('BEGIN')
  try {
    const [counts] = await query(
      connection,
      `SELECT (SELECT count(*) FROM ledger.clock_events) AS events,
         (SELECT count(*) FROM ledger.escalations) AS escalations,
         (SELECT count(*) FROM ledger.restatements) AS restatements`,
    )
    for (const table of BACKED_UP) {
      const file = sqlText(join(partial, `${table}.parquet`))
      await connection.run(`COPY ledger.${table} TO ${file} (FORMAT parquet, COMPRESSION zstd)`)
    }
    const manifest = {
      ledger: LEDGER_VERSION,
      at: new Date(now).toISOString(),
      events: counts ? number(counts, 'events') : 0,
      escalations: counts ? number(counts, 'escalations') : 0,
      restatements: counts ? number(counts, 'restatements') : 0,
    }
    await writeFile(join(partial, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    await rename(partial, folder)
    return manifest
  } finally {
    await connection.run('COMMIT')
  }
}
