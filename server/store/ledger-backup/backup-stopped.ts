import { DuckDBInstance } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding'
import { attachLedger } from '@/server/store/ledger'
import { type BackupManifest, backupLedger } from './backup-ledger'

/** Backs up the ledger of a desk that is stopped: nobody else may have its file open. */
export async function backupStopped(path: string, folder: string, now: Instant): Promise<BackupManifest> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await attachLedger(connection, path)
    return await backupLedger(connection, folder, now)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
