import { sql } from 'drizzle-orm'
import { desk } from '@/server/desk'
import { isAppError } from '@/server/errors'
import { log } from '@/server/log'
import { checkIndex } from '@/server/store/check-index'

export type Health = { readonly ready: true } | { readonly ready: false; readonly reason: string }

/** Whether the desk can answer: its parts are open and both databases reply. Needs no sign-in, so it tells no data. */
export async function checkHealth(): Promise<Health> {
  try {
    const { index, state } = await desk()
    await Promise.all([checkIndex(index), state.db.execute(sql`SELECT 1`)])
    return { ready: true }
  } catch (error) {
    if (isAppError(error)) return { ready: false, reason: error.message }
    log.error({ err: error }, 'a database does not answer')
    return { ready: false, reason: 'A database does not answer. The log says why.' }
  }
}
