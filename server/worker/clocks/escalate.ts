import type { Logger } from 'pino'
import type { State } from '@/server/state/open-state'
import { listManagers } from '@/server/state/people/list-managers'
import { takeSteps } from '@/server/store/escalations/take-steps'
import type { Index } from '@/server/store/index/handle'
import type { News } from '@/server/worker/loop/news'
import { NOBODY, type Presence } from '@/server/worker/loop/presence'
import { startLoop } from '@/server/worker/loop/start-loop'

/** Notifies owners, teams and managers, step by step, of clocks that run out. */
export type Escalation = {
  /** Resolves when it no longer uses the index and the state database. */
  stop(): Promise<void>
}

type Parts = {
  readonly index: Index
  readonly state: State
  readonly news: News
  readonly log: Logger
  readonly presence?: Presence
  /** Milliseconds between two checks. */
  readonly every?: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

const MINUTE = 60_000

/** Starts the loop, which survives every error: the next check finds what a failed one has missed. */
export function startEscalation(parts: Parts): Escalation {
  const { index, state, news, log, presence = NOBODY, every = MINUTE, now = Date.now } = parts
  async function look(signal: AbortSignal): Promise<undefined> {
    let began = performance.now()
    const rest = async () => {
      await presence.rest(performance.now() - began, signal)
      began = performance.now()
    }
    const managers = await listManagers(state.db)
    const everyDays = index.policy().policy.escalate_days
    const taken = await takeSteps(index, { managers, everyDays, now: now() }, rest)
    if (taken) news.publish({ type: 'findings' })
  }
  return startLoop({
    every,
    work: look,
    failed: err => log.warn({ err }, 'overdue findings could not be escalated; the next look will'),
  })
}
