import type { Logger } from 'pino'
import { listManagers } from '@/server/state/list-managers'
import type { State } from '@/server/state/open-state'
import { takeSteps } from '@/server/store/escalations/take-steps'
import type { Index } from '@/server/store/open-index'
import { createAlarm } from './alarm'
import type { News } from './news'
import { NOBODY, type Presence } from './presence'

/** Tells owners, teams and managers, one step after the other, of clocks that run out. */
export type Escalation = {
  /** Resolves when it touches the index and the state database no more. */
  stop(): Promise<void>
}

type Parts = {
  readonly index: Index
  readonly state: State
  readonly news: News
  readonly log: Logger
  readonly presence?: Presence
  /** Milliseconds between two looks. */
  readonly every?: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

const MINUTE = 60_000

/** Starts the loop, which outlives every error: what a failed look has missed, the next one finds. */
export function startEscalation(parts: Parts): Escalation {
  const { index, state, news, log, presence = NOBODY, every = MINUTE, now = Date.now } = parts
  const stopping = new AbortController()
  const { signal } = stopping
  const alarm = createAlarm()

  async function look(): Promise<void> {
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

  async function run(): Promise<void> {
    while (!signal.aborted) {
      await look().catch(err =>
        log.warn({ err }, 'overdue findings could not be escalated; the next look will'),
      )
      if (!signal.aborted) await alarm.wait(every)
    }
  }
  const running = run()
  return {
    async stop() {
      stopping.abort()
      alarm.ringIn(0)
      await running
    },
  }
}
