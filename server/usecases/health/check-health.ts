import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { desk } from '@/server/desk/desk'
import { diskTrouble } from '@/server/domain/disk-trouble'
import { isAppError } from '@/server/errors'
import { log } from '@/server/log'
import { checkIndex } from '@/server/store/check-index'

export type Health = { readonly ready: true } | { readonly ready: false; readonly reason: string }

/** Writes a page of a file, as databases do. Throws the disk's error, for example when it is full. */
async function tryWriting(folder: string): Promise<void> {
  const file = join(folder, 'ready-probe')
  await writeFile(file, Buffer.alloc(4096), { mode: 0o600, flush: true })
  await rm(file, { force: true })
}

/**
 * Checks that the desk can answer: its parts are open, both databases reply and the disk takes a write. It needs no
 * sign-in, so it contains no data.
 */
export async function checkHealth(): Promise<Health> {
  try {
    const { index, state, env } = await desk()
    await Promise.all([checkIndex(index), state.db.execute(sql`SELECT 1`), tryWriting(env.dataDir)])
    return { ready: true }
  } catch (error) {
    if (isAppError(error)) return { ready: false, reason: error.message }
    const disk = diskTrouble(error)
    if (disk !== null) return { ready: false, reason: disk }
    log.error({ err: error }, 'a database does not answer')
    return { ready: false, reason: 'A database does not answer. The log says why.' }
  }
}
