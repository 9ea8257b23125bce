import type { Logger } from 'pino'
import type { SlaCheck } from '@/lib/api/sla/sla'
import { withScopes } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { checkSums } from '@/server/store/sums/check-sums'
import { startLoop } from '@/server/worker/loop/start-loop'
import type { Clockwork } from './start-clockwork'

/** Checks continuously that the states of all findings add up. */
export type SumsWatch = {
  /** Returns what the last check found; null before the first. */
  latest(): SlaCheck | null
  /** Resolves when it no longer uses the index. */
  stop(): Promise<void>
}

type Parts = {
  readonly index: Index
  readonly clockwork: Pick<Clockwork, 'applied'>
  readonly log: Logger
  /** True when the index holds all findings: during a rebuild it has their clocks first. */
  readonly isComplete: () => boolean
  /** Milliseconds between two checks while the policy stays the same. */
  readonly every?: number
  /** Milliseconds between two looks whether a policy has reached every clock. */
  readonly look?: number
}

const MINUTE = 60_000

/**
 * Checks every hour after the first read has ended, and when a policy has reached every clock. What does not add up is
 * logged as an error.
 */
export function watchSums({
  index,
  clockwork,
  log,
  isComplete,
  every = 60 * MINUTE,
  look = MINUTE,
}: Parts): SumsWatch {
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
  const loop = startLoop({
    every: look,
    first: look,
    failed: err => log.warn({ err }, 'SLA states could not be checked; the next look will'),
    async work() {
      if (isDue()) await check()
      return undefined
    },
  })
  return { latest: () => latest, stop: loop.stop }
}
