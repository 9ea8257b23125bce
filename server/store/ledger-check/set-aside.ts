import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { log } from '@/server/log'
import { DAMAGED_LEDGER, DataProblem, isDamage } from '@/server/store/ledger/data-problem'

/** The marker beside an index that proved damaged while the desk ran. The next start moves that index aside. */
const damageMark = (path: string): string => `${path}.damaged`

/** Marks an index whose query failed because of damage, and rethrows the error. */
export function noteDamage(path: string, error: unknown): never {
  if (isDamage(error)) {
    writeFileSync(damageMark(path), '')
    log.error(
      { err: error },
      'the index is damaged: the next start moves it aside and reads Security Hub again',
    )
  }
  throw error
}

/** Moves the files of an index aside, under a name with the time. Their content may help to find the cause. */
function setAside(path: string): void {
  const kept = `${path}.damaged-${new Date().toISOString().replaceAll(':', '')}`
  for (const suffix of ['', '.wal']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, kept + suffix)
  }
  rmSync(damageMark(path), { force: true })
  log.warn({ kept }, 'the index was damaged: it was moved aside and is read again from Security Hub')
}

/**
 * Opens an index. If its file is damaged, or was marked so, it moves that aside and opens a new one. Damage of the
 * ledger is a `DataProblem`, which is thrown on.
 */
export async function openAgainIfDamaged<Opened>(path: string, open: () => Promise<Opened>): Promise<Opened> {
  if (existsSync(damageMark(path))) setAside(path)
  try {
    return await open()
  } catch (error) {
    if (error instanceof DataProblem || !isDamage(error)) throw error
    log.error({ err: error }, 'the index cannot be read')
    setAside(path)
  }
  try {
    return await open()
  } catch (error) {
    // A new index is not damaged; its source is.
    if (error instanceof DataProblem || !isDamage(error)) throw error
    throw new DataProblem(DAMAGED_LEDGER, { cause: error })
  }
}
