import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { indexes } from './schema.ts'
import type { Store } from './store.ts'

export function createIndexes(database: DatabaseSync): void {
  for (const [name, columns] of Object.entries(indexes)) createIndex(database, name, columns)
}

/** Runs the work without indexes and makes them afterwards, one at a time: others are answered in between. */
export function bulkLoad(database: DatabaseSync): Store['bulkLoad'] {
  return async work => {
    for (const name of Object.keys(indexes)) database.exec(`DROP INDEX IF EXISTS ${name}`)
    await work()
    for (const [name, columns] of Object.entries(indexes)) {
      createIndex(database, name, columns)
      await setImmediate()
    }
  }
}

function createIndex(database: DatabaseSync, name: string, columns: string): void {
  database.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ${columns}`)
}
