import type { DoctorReport } from '@/lib/api/doctor'
import { writeReport } from '@/server/domain/doctor/write-report'
import type { Env } from '@/server/env'
import { findFacts } from './find-facts'
import { readDatabase } from './read-database'

/** Which process the role is for. A separate worker has the rights to write, so the desk beside it needs none. */
export type Examined = 'desk' | 'worker'

/** Returns the parts of Hubdesk that the role of this process serves. */
export const dutiesOf = (env: Pick<Env, 'worker' | 'eventsQueueUrl' | 'analytics'>, examined: Examined) => ({
  processes:
    examined === 'desk' && env.worker === 'inline' ? (['desk', 'worker'] as const) : ([examined] as const),
  queue: examined === 'desk' && env.eventsQueueUrl !== null,
  athena: examined === 'desk' && env.analytics === 'athena',
})

/**
 * Checks all that a desk or a worker needs, before it runs: `npm run doctor`. `unreadable` are the sentences about
 * settings that could not be read. Changes nothing and never throws.
 */
export async function checkDesk(call: {
  readonly env: Env
  readonly unreadable: readonly string[]
  readonly examined: Examined
}): Promise<DoctorReport> {
  const { env, unreadable, examined } = call
  const facts = await findFacts({
    env,
    unreadable,
    duties: dutiesOf(env, examined),
    readDatabase: signal => readDatabase(env, signal),
  })
  return writeReport(facts)
}
