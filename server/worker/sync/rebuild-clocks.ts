import { AwsError } from '@/server/aws/wire/aws-error'
import type { AwsRecord } from '@/server/domain/change/join-history'
import type { Terms } from '@/server/domain/sla/clock/clock'
import { rebuildClock } from '@/server/domain/sla/steps/rebuild-clock'
import { takeBack } from '@/server/domain/sla/steps/take-back'
import { termsOfRule } from '@/server/domain/sla/steps/under-policy'
import { type ImportedHistory, importHistories } from '@/server/store/advance/import-histories'
import { listNotImported, type NotImported } from '@/server/store/clocks/list-not-imported'
import { pause } from '@/server/worker/loop/pause'
import type { SyncContext } from './sync-context'

/** How many histories are read before their clocks are written. */
const AT_ONCE = 20

/** True when AWS refuses the history of this finding only, for example after its deletion. The others go on. */
const isAboutOne = (error: unknown): boolean => error instanceof AwsError && error.kind === 'invalid'

async function historyOf({ aws, signal }: SyncContext, { identity }: NotImported): Promise<AwsRecord[]> {
  try {
    return await aws.getFindingHistory(identity, signal)
  } catch (error) {
    if (isAboutOne(error)) return []
    throw error
  }
}

type Knowledge = {
  readonly terms: Terms
  readonly undone: Awaited<ReturnType<SyncContext['undoneOn']>>
}

function rebuild(
  { sight, present }: NotImported,
  records: readonly AwsRecord[],
  { terms, undone }: Knowledge,
) {
  const events = rebuildClock(sight, present, records, terms)
  if (events === null) return null
  const seen = { sight, workflow: present.workflow }
  return takeBack(events, undone.get(sight.key) ?? [], seen, { terms, termsOf: () => terms }) ?? events
}

/**
 * Rebuilds clocks from Security Hub's history, for findings that people had decided on before Hubdesk first saw them.
 * One call per finding, slowly: most of the rate stays free for people. Throws `AwsError`.
 */
export async function rebuildClocks(context: SyncContext): Promise<void> {
  const { index, signal, timing, log, changed } = context
  for (;;) {
    const policy = index.policy()
    const notImported = await listNotImported(index, AT_ONCE)
    if (notImported.length === 0) return
    const undone = await context.undoneOn(notImported.map(({ sight }) => sight.key))
    const imported: ImportedHistory[] = []
    for (const one of notImported) {
      if (!(await pause(timing.reconcilePage, signal))) return
      const records = await historyOf(context, one)
      const terms = termsOfRule(policy, one.rule)
      imported.push({ key: one.sight.key, events: rebuild(one, records, { terms, undone }) })
    }
    // Reading takes time. Clocks judged by an older version would come too late for the walk of the current one.
    if (index.policy() !== policy) continue
    const keys = await importHistories(index, imported, Date.now())
    changed(keys)
    log.info(
      { read: imported.length, changed: keys.length },
      'clocks were rebuilt from the history in Security Hub',
    )
  }
}
