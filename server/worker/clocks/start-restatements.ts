import type { Logger } from 'pino'
import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import type { State } from '@/server/state/open-state'
import { listPolicyVersions } from '@/server/state/policies/list-policy-versions'
import type { Index } from '@/server/store/index/handle'
import type { News } from '@/server/worker/loop/news'
import { NOBODY, type Presence } from '@/server/worker/loop/presence'
import { startLoop } from '@/server/worker/loop/start-loop'
import { continueReplaced } from './continue-replaced'
import { restateSeverities } from './restate-severities'

/** Corrects the past in the ledger, in the background. */
export type Restatements = {
  /** Resolves when it no longer uses the index and the state database. */
  stop(): Promise<void>
}

type Parts = {
  readonly index: Index
  readonly state: State
  readonly news: News
  readonly log: Logger
  readonly presence?: Presence
  /** True when all findings were read: before that, less is known of controls. */
  readonly isComplete: () => boolean
  /** Milliseconds between two checks. */
  readonly every?: number
}

const MINUTE = 60_000
/** Milliseconds between two checks while findings are still read. */
const SOON = 1_000

/** Starts the loop, which survives every error. */
export function startRestatements(parts: Parts): Restatements {
  const { index, state, news, log, isComplete, presence = NOBODY, every = MINUTE } = parts
  async function look(signal: AbortSignal): Promise<number | undefined> {
    if (!isComplete()) return Math.min(every, SOON)
    const versions = await listPolicyVersions(state.db)
    const policies = new Map(versions.map(({ version, policy }) => [version, policyInForce(version, policy)]))
    const policyOf = (version: number) => policies.get(version) ?? null
    const parts = { index, presence, log, signal, policyOf }
    const changed = (await restateSeverities(parts)) + (await continueReplaced(parts))
    if (changed > 0) news.publish({ type: 'findings' })
    return undefined
  }
  return startLoop({
    every,
    work: look,
    failed: err => log.warn({ err }, 'the past of clocks could not be corrected; it will be tried again'),
  })
}
