import { DuckDBInstance } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding'
import { query } from '@/server/store/query'
import { SCHEMA_VERSION } from '@/server/store/schema.sql'
import { exportLake, type LakeExport } from './export-lake'

/** There is nothing that could be exported; `message` is a sentence for people. */
export class NothingToExport extends Error {}

/** As `exportLake`, from the index file of a desk that is stopped. The file stays as it is. Throws `NothingToExport`. */
export async function exportStopped(path: string, folder: string, now: Instant): Promise<LakeExport> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' })
  try {
    const connection = await instance.connect()
    const [row] = await query(connection, `SELECT value FROM meta WHERE name = 'schema_version'`).finally(
      () => connection.closeSync(),
    )
    if (Number(row?.value) !== SCHEMA_VERSION)
      throw new NothingToExport(
        'The index is of another version of Hubdesk. Start the desk once, and stop it when it has read all findings.',
      )
    return await exportLake({ connect: () => instance.connect() }, folder, now)
  } finally {
    instance.closeSync()
  }
}
