import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { openState, type State } from '@/server/state/open-state'
import { openEmbedded } from './open-embedded'
import { findPostgres, type Postgres, startPostgres } from './start-postgres'

export const ENGINES = ['pglite', 'postgres'] as const
export type Engine = (typeof ENGINES)[number]

const programs = findPostgres()

/** Whether this machine can run the engine: PGlite everywhere, PostgreSQL where its programs are. */
export const canRun = (engine: Engine): boolean => engine === 'pglite' || programs !== null

/** Opens a state of its own for the tests of a `describe`, and closes it after them. */
export function runState(engine: Engine, on: { folder: string }): { readonly state: State } {
  let postgres: Postgres | undefined
  let state: State | undefined
  beforeAll(async () => {
    if (engine === 'postgres' && programs) postgres = await startPostgres(programs)
    const embedded = join(on.folder, 'state')
    state = postgres
      ? await openState({ databaseUrl: postgres.url, folder: embedded })
      : await openEmbedded(embedded)
  })
  afterAll(async () => {
    await state?.close()
    await postgres?.stop()
  })
  return {
    get state() {
      if (!state) throw new Error('The state is open only while its tests and hooks run')
      return state
    },
  }
}
