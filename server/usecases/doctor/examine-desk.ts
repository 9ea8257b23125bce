import type { DoctorReport } from '@/lib/api/doctor'
import { desk } from '@/server/desk/desk'
import { writeReport } from '@/server/domain/doctor/write-report'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { dutiesOf } from './check-desk'
import { findFacts } from './find-facts'
import { readOpenDatabase } from './read-database'

async function examine(): Promise<DoctorReport> {
  const { env, state } = await desk()
  const facts = await findFacts({
    env,
    unreadable: [],
    duties: dutiesOf(env, 'desk'),
    readDatabase: signal => readOpenDatabase(state, signal),
  })
  return writeReport(facts)
}

let running: Promise<DoctorReport> | null = null

/**
 * Checks the desk that runs, with its own settings, credentials and database. Changes nothing. Requests at the same time
 * share one examination, because its calls count against the same limits of AWS as the sync.
 */
export async function examineDesk({ actor }: { actor: Actor }): Promise<DoctorReport> {
  authorize(actor, 'doctor:run')
  running ??= examine().finally(() => {
    running = null
  })
  return running
}
