import type { Logger } from 'pino'
import { policyInForce } from '@/server/domain/sla/policy-in-force'
import type { State } from '@/server/state/open-state'
import { readPolicyInForce } from '@/server/state/read-policy-in-force'
import type { Index } from '@/server/store/open-index'
import { putInForce, readProgress } from '@/server/store/sla-policy/progress'
import { createAlarm } from './alarm'
import { applyPolicy } from './apply-policy'
import type { News } from './news'
import { NOBODY, type Presence } from './presence'
import { createMoveRecorder } from './record-moved-dues'

/** Keeps the clocks of the index to what people decide: the SLA policy, and due dates that they set. */
export type Clockwork = {
  /** The share of clocks that the policy in force has reached, 0 to 1. */
  applied(): number
  /** Takes over the policy that state holds by now. It is in force when this resolves; clocks follow in the background. */
  policySaved(): Promise<void>
  /** Takes over due dates that state holds by now. Clocks show them when this resolves. */
  dueMoved(): Promise<void>
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
  /** Clocks that the policy is applied to in one transaction. */
  readonly limit?: number
}

const LOOK = 30_000
/** Milliseconds between two calls to read again while the policy goes from clock to clock. */
const TELL = 2_000

type Step = { readonly what: string; readonly run: () => Promise<void> }

/** Puts the policy in force before any page is written, then takes it to the clocks and watches for what others decide. */
export async function startClockwork(parts: Parts): Promise<Clockwork> {
  const { state, index, news, log, presence = NOBODY, look = LOOK, limit } = parts
  const recordMovedDues = createMoveRecorder({ state, index })
  const stopping = new AbortController()
  const { signal } = stopping
  const toApply = createAlarm()
  const toLook = createAlarm()
  let reached = { version: index.policy().version, share: 1 }
  let recording: Promise<void> = Promise.resolve()

  let toldAt = Number.NEGATIVE_INFINITY
  let untold = false

  function tell(): void {
    news.publish({ type: 'findings' })
    toldAt = performance.now()
    untold = false
  }
  async function loadPolicy(): Promise<void> {
    const { version, policy } = await readPolicyInForce(state.db)
    // Of two looks at once the one that saw less may come last.
    if (version <= index.policy().version) return
    if (!(await putInForce(index, policyInForce(version, policy)))) return
    tell()
    toApply.ringIn(0)
  }
  /** One after the other, as each asks what is left to record. */
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
  async function attempt({ what, run }: Step): Promise<void> {
    try {
      await run()
    } catch (err) {
      if (!signal.aborted) log.warn({ err }, `${what}; it will be tried again`)
    }
  }
  async function repeat(alarm: typeof toApply, ...steps: readonly Step[]): Promise<void> {
    while (!signal.aborted) {
      for (const step of steps) await attempt(step)
      if (!signal.aborted) await alarm.wait(look)
    }
  }

  await loadPolicy()
  const progress = await readProgress(index)
  if (progress?.done) reached = { version: progress.version, share: 1 }
  const loops = [
    repeat(
      toLook,
      { what: 'the SLA policy in force could not be read', run: loadPolicy },
      { what: 'due dates could not be recorded', run: dueMoved },
    ),
    repeat(toApply, { what: 'the SLA policy could not be applied', run: apply }),
  ]
  return {
    applied: () => (reached.version === index.policy().version ? reached.share : 0),
    policySaved: loadPolicy,
    dueMoved,
    async stop() {
      stopping.abort()
      toApply.ringIn(0)
      toLook.ringIn(0)
      await Promise.all([...loops, recording])
    },
  }
}
