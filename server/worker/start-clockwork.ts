import type { Logger } from 'pino'
import { policyInForce } from '@/server/domain/sla/policy-in-force'
import type { State } from '@/server/state/open-state'
import { readPolicyInForce } from '@/server/state/read-policy-in-force'
import type { Index } from '@/server/store/open-index'
import { createAlarm } from './alarm'
import type { News } from './news'
import type { Presence } from './presence'

/** Keeps the clocks of the index to what people decide: the SLA policy, and due dates that they set. */
export type Clockwork = {
  /** The share of open clocks that the policy in force has reached, 0 to 1. */
  applied(): number
  /** Takes over the policy that state holds by now. It is in force when this resolves; clocks follow in the background. */
  policySaved(): Promise<void>
  /** Resolves when no part touches the index or the state database any more. */
  stop(): Promise<void>
}

type Parts = {
  readonly state: State
  readonly index: Index
  readonly news: News
  readonly log: Logger
  readonly presence?: Presence
  /** Milliseconds between two looks at what other desks have kept in state. */
  readonly look?: number
}

const LOOK = 30_000

/** Puts the policy in force before any page is written, then watches for what others save. */
export async function startClockwork(parts: Parts): Promise<Clockwork> {
  const { state, index, log, look = LOOK } = parts
  const stopping = new AbortController()
  const alarm = createAlarm()

  async function loadPolicy(): Promise<void> {
    const { version, policy } = await readPolicyInForce(state.db)
    if (index.policy().version !== version) index.judgeBy(policyInForce(version, policy))
  }
  await loadPolicy()

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      await alarm.wait(look)
      if (stopping.signal.aborted) return
      await loadPolicy().catch(error => log.warn({ err: error }, 'could not read the SLA policy in force'))
    }
  }
  const watching = watch()
  return {
    applied: () => 1,
    policySaved: loadPolicy,
    async stop() {
      stopping.abort()
      alarm.ringIn(0)
      await watching
    },
  }
}
