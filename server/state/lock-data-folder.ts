import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Another live process holds the data folder. */
export class DataFolderInUse extends Error {}

// Node closes a database that nobody refers to any more, and with it would go the lock.
const held = new Set<unknown>()

const holder = (file: string): string => {
  try {
    return ` (process ${readFileSync(file, 'utf8').trim()})`
  } catch {
    return ''
  }
}

/**
 * Takes the data folder for this process, or throws DataFolderInUse. The lock is SQLite's exclusive file lock,
 * which the operating system drops when the process ends, however it ends: no stale pid file can outlive it.
 * Returns what releases it.
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Asked of the process, because bundlers do not know this module yet.
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const lock = new DatabaseSync(join(folder, 'lock'))
  const owner = join(folder, 'lock.pid')
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!(error instanceof Error && error.message.includes('locked'))) throw error
    throw new DataFolderInUse(
      `Another Hubdesk${holder(owner)} uses ${folder}. Stop it first, or choose another folder with HUBDESK_DATA_DIR.`,
    )
  }
  writeFileSync(owner, `${process.pid}\n`)
  held.add(lock)
  return () => {
    held.delete(lock)
    lock.close()
  }
}
