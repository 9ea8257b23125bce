import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { collectionsTable } from './collections-table.ts'
import { findingsTable } from './findings-table.ts'
import { historyTable } from './history-table.ts'
import { queueTable } from './queue-table.ts'
import { pragmas, schema } from './schema.ts'
import type { Store } from './store.ts'

/** Opens or creates the store in `folder`; `:memory:` keeps it in memory, for tests. */
export function openStore(folder: string, now: () => number): Store {
  if (folder !== ':memory:') mkdirSync(folder, { recursive: true })
  const database = new DatabaseSync(folder === ':memory:' ? folder : join(folder, 'sandbox.sqlite'))
  database.exec(pragmas)
  database.exec(schema)
  const transaction = transactions(database)
  return {
    findings: findingsTable(database, transaction),
    history: historyTable(database),
    collection: collectionsTable(database),
    queue: queueTable(database, transaction, now),
    transaction,
    close: () => database.close(),
  }
}

/** One within another joins it: the outermost commits. */
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
