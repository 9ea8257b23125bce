import { existsSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { attachLedger } from '@/server/store/ledger/ledger'
import { LEDGER_VERSION } from '@/server/store/ledger/ledger.sql'
import { query } from '@/server/store/sql/query'
import { number } from '@/server/store/sql/values'
import { BACKED_UP, type BackupManifest, backupManifest, sqlText } from './backup-ledger'

/** Thrown for a backup that cannot be restored; the message is a sentence. */
export class UnusableBackup extends Error {}

async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => {
    throw new UnusableBackup(`${folder} holds no manifest.json: it is no backup, or not a whole one.`)
  })
  const parsed = backupManifest.safeParse(JSON.parse(text))
  if (!parsed.success) throw new UnusableBackup(`The manifest.json in ${folder} cannot be read.`)
  if (parsed.data.ledger > LEDGER_VERSION) {
    throw new UnusableBackup('A newer Hubdesk made this backup: restore it with that one.')
  }
  return parsed.data
}

async function fill(path: string, folder: string, manifest: BackupManifest): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await attachLedger(connection, path)
    for (const table of BACKED_UP) {
      const expected = manifest[table === 'clock_events' ? 'events' : table]
      if (expected === 0) continue
      const file = sqlText(join(folder, `${table}.parquet`))
      await connection.run(`INSERT INTO ledger.${table} BY NAME SELECT * FROM read_parquet(${file})`)
      const [row] = await query(connection, `SELECT count(*) AS count FROM ledger.${table}`)
      if (!row || number(row, 'count') !== expected) {
        throw new UnusableBackup(
          `${table}.parquet in ${folder} does not hold the ${expected} rows of its manifest.`,
        )
      }
    }
    await connection.run('DETACH ledger')
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/**
 * Restores the ledger at `path` from the backup in `folder`, all or nothing. The old one stays beside it under a name
 * with its time. The desk must not run. The index must be removed, as it shows the other ledger. Throws
 * `UnusableBackup`.
 */
export async function restoreLedger(
  path: string,
  folder: string,
  now: Date,
): Promise<{ readonly manifest: BackupManifest; readonly kept: string | null }> {
  const manifest = await readManifest(folder)
  const partial = `${path}.partial`
  for (const suffix of ['', '.wal']) await rm(partial + suffix, { force: true })
  await fill(partial, folder, manifest)
  const kept = existsSync(path) ? `${path}.before-${now.toISOString().replaceAll(':', '')}` : null
  if (kept !== null) {
    await rename(path, kept)
    if (existsSync(`${path}.wal`)) await rename(`${path}.wal`, `${kept}.wal`)
  }
  await rename(partial, path)
  return { manifest, kept }
}
