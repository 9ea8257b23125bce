import type { Logger } from 'pino'
import type { SlaCheck } from '@/lib/api/sla'
import type { Index } from '@/server/store/open-index'
import { withScopes } from '@/server/store/scoped-filter'
import { checkSums } from '@/server/store/sla/check-sums'
import { createAlarm } from './alarm'
import type { Clockwork } from './start-clockwork'

/** The standing proof that the states of all findings add up. */
export type SumsWatch = {
  /** What the last look found; null before the first. */
  latest(): SlaCheck | null
  /** Resolves when it touches the index no more. */
  stop(): Promise<void>
}

type Parts = {
  readonly index: Index
  readonly clockwork: Pick<Clockwork, 'applied'>
  readonly log: Logger
  /** Whether the index holds all findings: one that is built anew has their clocks before it has them. */
  readonly isComplete: () => boolean
  /** Milliseconds between two checks, while the policy stays. */
  readonly every?: number
  /** Milliseconds until it is seen that a policy has reached every clock. */
  readonly look?: number
}

const MINUTE = 60_000

/** Checks every hour from the end of the first read on, and when a policy has reached every clock. What does not add up is an error in the log. */
export function watchSums({
  index,
  clockwork,
  log,
  isComplete,
  every = 60 * MINUTE,
  look = MINUTE,
}: Parts): SumsWatch {
  const alarm = createAlarm()
  let isStopped = false
  let wasComplete = false
  let latest: SlaCheck | null = null
  let checkedAt = Number.NEGATIVE_INFINITY
  let checkedPolicy: number | null = null

  function isDue(): boolean {
    wasComplete ||= isComplete()
    if (!wasComplete || clockwork.applied() < 1) return false
    return performance.now() - checkedAt >= every || index.policy().version !== checkedPolicy
  }
  async function check(): Promise<void> {
    const { version } = index.policy()
    latest = await checkSums(index, withScopes({ terms: [] }, null), Date.now())
    checkedAt = performance.now()
    checkedPolicy = version
    if (!latest.adds_up) log.error({ problems: latest.problems }, 'the states of SLA clocks do not add up')
  }
  async function run(): Promise<void> {
    while (!isStopped) {
      await alarm.wait(look)
      if (isStopped || !isDue()) continue
      await check().catch(err => log.warn({ err }, 'SLA states could not be checked; the next look will'))
    }
  }
  const running = run()
  return {
    latest: () => latest,
    async stop() {
      isStopped = true
      alarm.ringIn(0)
      await running
    },
  }
}
