import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Store } from '../store.ts'
import { bulkLoad, createIndexes } from './bulk-load.ts'
import { collectionsTable } from './collections-table.ts'
import { documentCodec } from './document-codec.ts'
import { findingsTable } from './findings-table.ts'
import { historyTable } from './history-table.ts'
import { openPrivateFolder } from './private-folder.ts'
import { queueTable } from './queue-table.ts'
import { resourcesTable } from './resources-table.ts'
import { pragmas, schema } from './schema.ts'

/** Opens or creates the store in `folder`; `:memory:` keeps it in memory, for tests. */
export function openStore(folder: string, now: () => number): Store {
  if (folder !== ':memory:') openPrivateFolder(folder)
  const database = new DatabaseSync(folder === ':memory:' ? folder : join(folder, 'store.sqlite'))
  takeOver(database, folder)
  database.exec(schema)
  createIndexes(database)
  const transaction = transactions(database)
  const codec = documentCodec(database)
  return {
    findings: findingsTable(database, transaction, codec),
    resources: resourcesTable(database, codec),
    history: historyTable(database),
    collection: collectionsTable(database),
    queue: queueTable(database, transaction, now),
    transaction,
    bulkLoad: bulkLoad(database),
    learn: codec.learn,
    close: () => database.close(),
  }
}

/** Locks the file for the life of this process. A killed process leaves no lock behind. */
function takeOver(database: DatabaseSync, folder: string): void {
  try {
    database.exec(pragmas)
    database.exec('BEGIN IMMEDIATE; COMMIT')
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('locked')) throw error
    throw new Error(`Another sandbox holds ${folder}. Stop it, or choose another SANDBOX_DATA_DIR.`)
  }
}

/** Creates the transaction function. A nested transaction joins the outer one, which commits. */
function transactions(database: DatabaseSync): Store['transaction'] {
  return work => {
    if (database.isTransaction) return work()
    database.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      database.exec('COMMIT')
      return result
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }
}
