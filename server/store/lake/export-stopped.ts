import { DuckDBInstance } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding/finding'
import { SCHEMA_VERSION } from '@/server/store/index/schema.sql'
import { query } from '@/server/store/sql/query'
import { exportLake, type LakeExport } from './export-lake'

/** Thrown when there is nothing to export; `message` is a sentence for people. */
export class NothingToExport extends Error {}

/** Like `exportLake`, from the index file of a stopped desk. The file stays unchanged. Throws `NothingToExport`. */
export async function exportStopped(path: string, folder: string, now: Instant): Promise<LakeExport> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' })
  try {
    const connection = await instance.connect()
    const [row] = await query(connection, `SELECT value FROM meta WHERE name = 'schema_version'`).finally(
      () => connection.closeSync(),
    )
    if (row?.value !== SCHEMA_VERSION)
      throw new NothingToExport(
        'The index is of another version of Hubdesk. Start the desk once, and stop it when it has read all findings.',
      )
    return await exportLake({ connect: () => instance.connect() }, folder, now)
  } finally {
    instance.closeSync()
  }
}
