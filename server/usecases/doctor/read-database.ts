import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Answer, answered, unanswered } from '@/server/domain/doctor/answer'
import type { Database, Migrations } from '@/server/domain/doctor/facts'
import { openState, type State } from '@/server/state/open-state'
import { readMigrations } from '@/server/state/read-migrations'
import { inTime } from './in-time'

const SILENT = 'The database'

async function connect(databaseUrl: string): Promise<Answer<Migrations>> {
  try {
    const state = await openState({ databaseUrl, folder: '', migrate: false })
    try {
      return answered(await readMigrations(state))
    } finally {
      await state.close()
    }
  } catch (error) {
    // The driver's own message names host and user, never the password. Drizzle's names the query.
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    const why = cause instanceof Error ? cause.message : String(cause)
    return unanswered('silent', `The database of DATABASE_URL does not answer: ${why || 'no connection'}.`)
  }
}

/** Reads the database of a desk that runs, over its own connection. Never throws. */
export async function readOpenDatabase(state: State, signal: AbortSignal): Promise<Database> {
  const migrations = await inTime(SILENT, signal, readMigrations(state).then(answered))
  return { kind: 'open', migrations }
}

/**
 * Reads the database of the settings. An embedded one is not opened: a desk may hold it, and opening it would write. Never
 * throws.
 */
export async function readDatabase(
  settings: { readonly databaseUrl: string | null; readonly dataDir: string },
  signal: AbortSignal,
): Promise<Database> {
  const { databaseUrl, dataDir } = settings
  if (databaseUrl === null) return { kind: 'embedded', exists: existsSync(join(dataDir, 'state')) }
  return { kind: 'open', migrations: await inTime(SILENT, signal, connect(databaseUrl)) }
}
