import { AwsError } from '@/server/aws/aws-error'
import type { AwsRecord } from '@/server/domain/join-history'
import { rebuildClock } from '@/server/domain/sla/rebuild-clock'
import { termsOfRule } from '@/server/domain/sla/under-policy'
import { listUntold, type Untold } from '@/server/store/clocks/list-untold'
import { type ToldAnew, tellAnew } from '@/server/store/clocks/tell-anew'
import { pause } from './run-loop'
import type { SyncContext } from './sync-context'

/** Histories that are read before their clocks are written. */
const AT_ONCE = 20

/** AWS will not tell the history of this one, such as of a finding that is deleted by now: no reason to stop at it. */
const isAboutOne = (error: unknown): boolean => error instanceof AwsError && error.kind === 'invalid'

async function historyOf({ aws, signal }: SyncContext, { identity }: Untold): Promise<AwsRecord[]> {
  try {
    return await aws.getFindingHistory(identity, signal)
  } catch (error) {
    if (isAboutOne(error)) return []
    throw error
  }
}

/**
 * Asks Security Hub when people decided on findings that they had decided on before Hubdesk first saw them, and tells
 * their clocks by that. One call a finding, at leisure: most of the rate stays free for people. Throws `AwsError`.
 */
export async function rebuildClocks(context: SyncContext): Promise<void> {
  const { index, signal, timing, log, changed } = context
  for (;;) {
    const policy = index.policy()
    const untold = await listUntold(index, AT_ONCE)
    if (untold.length === 0) return
    const told: ToldAnew[] = []
    for (const one of untold) {
      if (!(await pause(timing.reconcilePage, signal))) return
      const records = await historyOf(context, one)
      const terms = termsOfRule(policy, one.rule)
      told.push({ key: one.sight.key, events: rebuildClock(one.sight, one.present, records, terms) })
    }
    // Reading takes its time. Told by the version before, they would stand behind the walk of the one in force.
    if (index.policy() !== policy) continue
    const keys = await tellAnew(index, told, Date.now())
    changed(keys)
    log.info({ read: told.length, changed: keys.length }, 'clocks were told by the history in Security Hub')
  }
}
