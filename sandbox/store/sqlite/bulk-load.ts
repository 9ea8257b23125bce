import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import type { Store } from '../store.ts'
import { indexes } from './schema.ts'

/** `user_version` of a store without its indexes. */
const loading = 1

/**
 * Creates the indexes, unless a bulk load was interrupted. That load creates them at its end, and would drop them again
 * before.
 */
export function createIndexes(database: DatabaseSync): void {
  if (database.prepare('PRAGMA user_version').get()?.user_version === loading) return
  for (const [name, columns] of Object.entries(indexes)) createIndex(database, name, columns)
}

/**
 * Runs the work without indexes and creates them afterwards, one at a time, so that other requests are answered in
 * between.
 */
export function bulkLoad(database: DatabaseSync): Store['bulkLoad'] {
  return async work => {
    for (const name of Object.keys(indexes)) database.exec(`DROP INDEX IF EXISTS ${name}`)
    database.exec(`PRAGMA user_version = ${loading}`)
    await work()
    for (const [name, columns] of Object.entries(indexes)) {
      createIndex(database, name, columns)
      await setImmediate()
    }
    database.exec('PRAGMA user_version = 0')
  }
}

function createIndex(database: DatabaseSync, name: string, columns: string): void {
  database.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ${columns}`)
}
