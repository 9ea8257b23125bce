import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Thrown when another live process holds the data folder. */
export class DataFolderInUse extends Error {}

/** Thrown when other users of the machine may enter the data folder. */
export class DataFolderOpen extends Error {}

// Keeps references: Node closes an unreferenced database, and its lock would be lost.
const held = new Set<unknown>()

const holder = (file: string): string => {
  try {
    return ` (process ${readFileSync(file, 'utf8').trim()})`
  } catch {
    return ''
  }
}

/**
 * Makes the folder private. The embedded databases rely on the folder to protect their files. Throws where others may
 * enter and that cannot be changed.
 */
function keepPrivate(folder: string): void {
  if (process.platform === 'win32' || (statSync(folder).mode & 0o077) === 0) return
  try {
    chmodSync(folder, 0o700)
  } catch (cause) {
    throw new DataFolderOpen(
      `Other users may enter the data folder ${folder}, and Hubdesk may not change that. Run chmod 700 on it as its owner.`,
      { cause },
    )
  }
}

/**
 * Locks the data folder for this process, or throws DataFolderInUse. The lock is SQLite's exclusive file lock, which
 * the operating system drops however the process ends. So no stale pid file can outlive it. Makes the folder private to
 * its owner, or throws DataFolderOpen. Returns a function that releases the lock.
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  keepPrivate(folder)
  // Read from the process, because bundlers do not know this module yet.
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
