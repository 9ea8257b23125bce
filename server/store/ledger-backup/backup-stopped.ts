import { DuckDBInstance } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding/finding'
import { attachLedger } from '@/server/store/ledger/ledger'
import { type BackupManifest, backupLedger } from './backup-ledger'

/** Backs up the ledger of a stopped desk: no other process may have its file open. */
export async function backupStopped(path: string, folder: string, now: Instant): Promise<BackupManifest> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await attachLedger(connection, path)
    const manifest = await backupLedger(connection, folder, now)
    await connection.run('CHECKPOINT ledger')
    return manifest
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
