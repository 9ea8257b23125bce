import type { Logger } from 'pino'
import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import type { State } from '@/server/state/open-state'
import { listPolicyVersions } from '@/server/state/policies/list-policy-versions'
import { readPolicyInForce } from '@/server/state/policies/read-policy-in-force'
import type { Index } from '@/server/store/index/handle'
import { putInForce, readProgress } from '@/server/store/sla-policy/progress'
import type { News } from '@/server/worker/loop/news'
import { NOBODY, type Presence } from '@/server/worker/loop/presence'
import { type Loop, startLoop } from '@/server/worker/loop/start-loop'
import { applyPolicy } from './apply-policy'
import { createMoveRecorder } from './record-moved-dues'

/** Applies people's decisions to the clocks of the index: the SLA policy, and due dates that they set. */
export type Clockwork = {
  /** Returns the share of clocks that the policy in force has reached, 0 to 1. */
  applied(): number
  /** Applies the current policy of state. It is in force when this resolves; clocks follow in the background. */
  policySaved(): Promise<void>
  /** Applies the current due dates of state. Clocks show them when this resolves. */
  dueMoved(): Promise<void>
  /** Resolves when no part uses the index or the state database any more. */
  stop(): Promise<void>
}

type Parts = {
  readonly state: State
  readonly index: Index
  readonly news: News
  readonly log: Logger
  readonly presence?: Presence
  /** Milliseconds between two checks for what other desks have written to state. */
  readonly look?: number
  /** Clocks per transaction when the policy is applied. */
  readonly limit?: number
}

const LOOK = 30_000
/** Milliseconds between two change notices while the policy is applied to clocks. */
const TELL = 2_000

/** Puts the policy in force before any page is written, applies it to the clocks, and watches for later decisions. */
export async function startClockwork(parts: Parts): Promise<Clockwork> {
  const { state, index, news, log, presence = NOBODY, look = LOOK, limit } = parts
  const recordMovedDues = createMoveRecorder({ state, index })
  const stopping = new AbortController()
  const { signal } = stopping
  let reached = { version: index.policy().version, share: 1 }
  let recording: Promise<void> = Promise.resolve()
  let applying: Loop | null = null

  let toldAt = Number.NEGATIVE_INFINITY
  let untold = false

  function tell(): void {
    news.publish({ type: 'findings' })
    toldAt = performance.now()
    untold = false
  }
  async function loadPolicy(): Promise<void> {
    const { version, policy } = await readPolicyInForce(state.db)
    // Two reads may overlap, and the older one may end last.
    if (version <= index.policy().version) return
    if (!(await putInForce(index, policyInForce(version, policy)))) return
    tell()
    // At the start no loop runs yet, and its first work is to apply.
    applying?.wake()
  }
  /** Runs one after the other, as each call asks what is left to record. */
  function dueMoved(): Promise<void> {
    const recorded = recording.then(async () => {
      if ((await recordMovedDues()) > 0) tell()
    })
    recording = recorded.catch(() => undefined)
    return recorded
  }
  async function apply(): Promise<void> {
    await applyPolicy({
      index,
      presence,
      log,
      signal,
      ...(limit === undefined ? {} : { limit }),
      onProgress(share, changed) {
        reached = { version: index.policy().version, share }
        untold ||= changed > 0
        if (untold && (share === 1 || performance.now() - toldAt > TELL)) tell()
      },
    })
  }
  // A replayed past is judged by the versions that were in force then.
  const versions = await listPolicyVersions(state.db)
  index.rememberPolicies(versions.map(({ version, policy }) => policyInForce(version, policy)))
  await loadPolicy()
  const progress = await readProgress(index)
  if (progress?.done) reached = { version: progress.version, share: 1 }
  const repeat = (what: string, run: () => Promise<void>) =>
    startLoop({
      signal,
      every: look,
      work: () => run().then(() => undefined),
      failed: err => log.warn({ err }, `${what}; it will be tried again`),
    })
  applying = repeat('the SLA policy could not be applied', apply)
  const loops = [
    applying,
    repeat('the SLA policy in force could not be read', loadPolicy),
    repeat('due dates could not be recorded', dueMoved),
  ]
  return {
    applied: () => (reached.version === index.policy().version ? reached.share : 0),
    policySaved: loadPolicy,
    dueMoved,
    async stop() {
      stopping.abort()
      await Promise.all([...loops.map(({ ended }) => ended), recording])
    },
  }
}
