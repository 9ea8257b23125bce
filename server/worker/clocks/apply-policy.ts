import type { Logger } from 'pino'
import type { PolicyInForce } from '@/server/domain/sla/policy/policy-in-force'
import type { Index } from '@/server/store/index/handle'
import {
  hasEveryFinding,
  keepProgress,
  type PolicyProgress,
  readProgress,
} from '@/server/store/sla-policy/progress'
import { type ClockWalk, type Judged, walkClocks } from '@/server/store/sla-policy/walk-clocks'
import { writeOutcomes } from '@/server/store/sla-policy/write-outcomes'
import type { Presence } from '@/server/worker/loop/presence'

type Parts = {
  readonly index: Index
  readonly presence: Presence
  readonly log: Logger
  readonly signal: AbortSignal
  /** Called with the share of clocks that the policy in force reached, 0 to 1, and how many the last step changed. */
  readonly onProgress: (applied: number, changed: number) => void
  /** Maximum number of clocks per read and per transaction. */
  readonly limit?: number
}

/** Reading some clocks reads the keys of all, so many are read at once. */
const READ = 20_000
/**
 * Clocks that the first transaction writes. The next takes twice as many after a fast one, and half after a slow one.
 * Fewer would not be faster: most of the time is spent on finding the rows.
 */
const LEAST_WRITE = 4_000
/** Milliseconds. Written pages wait for one transaction at most. */
const QUICK = 100
const SLOW = 300

/** Finds where a policy has to begin; null where every clock already follows it. */
async function whereToBegin(
  index: Index,
  { version, policy }: PolicyInForce,
): Promise<Pick<PolicyProgress, 'base'> | null> {
  const reached = await readProgress(index)
  if (reached?.version === version) {
    if (!reached.done) return reached
    return reached.missing > 0 && (await hasEveryFinding(index)) ? { base: null } : null
  }
  if (reached !== null || version !== 1) return { base: null }
  // No clock was ever judged by another version than the first.
  await keepProgress(index, { version, done: true, missing: 0, base: { version, policy } })
  return null
}

/** Writes the outcomes in parts. Returns how many clocks changed, or null where another policy is in force by now. */
async function write(
  { index, presence, signal, limit = READ }: Parts,
  { walk, judged, reached, pace }: Step,
): Promise<number | null> {
  const { outcomes, touched } = judged
  let changed = 0
  for (let at = 0; at < outcomes.length && !signal.aborted; ) {
    const slice = outcomes.slice(at, at + Math.min(limit, pace.size))
    const since = performance.now()
    const written = await writeOutcomes(index, { outcomes: slice, touched: touched.keys, reached })
    if (written === null) return null
    const took = performance.now() - since
    walk.again(written.touched)
    changed += written.changed
    at += slice.length
    if (took < QUICK) pace.size = Math.min(READ, pace.size * 2)
    else if (took > SLOW) pace.size = Math.max(LEAST_WRITE, pace.size >> 1)
    await presence.rest(took, signal)
  }
  return changed
}

type Step = {
  readonly walk: ClockWalk
  readonly judged: Judged
  readonly reached: PolicyProgress
  readonly pace: { size: number }
}

async function walkAll(
  parts: Parts,
  walk: ClockWalk,
  reached: PolicyProgress,
): Promise<{ readonly clocks: number; readonly changed: number; readonly isWhole: boolean }> {
  const { presence, signal, onProgress, limit = READ } = parts
  const pace = { size: LEAST_WRITE }
  let clocks = 0
  let changed = 0
  while (!signal.aborted) {
    const since = performance.now()
    const judged = await walk.next(limit, Date.now())
    if (judged === null) return { clocks, changed, isWhole: true }
    try {
      await presence.rest(performance.now() - since, signal)
      const written = await write(parts, { walk, judged, reached, pace })
      if (written === null) break
      changed += written
      clocks += judged.clocks
      // The full share is only reported once it is certain.
      onProgress(Math.min(0.99, clocks / walk.total), written)
    } finally {
      judged.touched.end()
    }
  }
  return { clocks, changed, isWhole: false }
}

async function walkFrom(parts: Parts, { base }: Pick<PolicyProgress, 'base'>): Promise<void> {
  const { index, log, signal } = parts
  const inForce = index.policy()
  const { version, policy } = inForce
  const walk = await walkClocks(index, inForce, base)
  try {
    const { missing } = walk
    const { isWhole, ...walked } = await walkAll(parts, walk, { version, done: false, missing, base })
    if (!isWhole || signal.aborted) return
    // Clocks whose findings are still missing follow no policy that the next one could be compared with.
    const followed = missing === 0 ? { version, policy } : null
    await keepProgress(index, { version, done: true, missing, base: followed })
    log.info({ version, ...walked }, 'clocks follow the SLA policy in force')
  } finally {
    walk.close()
  }
}

/**
 * Applies the policy in force to every clock that it may judge differently from the one before. After a crash it begins
 * again, which changes nothing that is done. Readers go first. If another policy comes into force meanwhile, it starts
 * over with that.
 */
export async function applyPolicy(parts: Parts): Promise<void> {
  const { index, signal, onProgress } = parts
  while (!signal.aborted) {
    const inForce = index.policy()
    const from = await whereToBegin(index, inForce)
    // Another policy came into force meanwhile, and its progress is unknown.
    if (inForce !== index.policy()) continue
    if (from === null) {
      onProgress(1, 0)
      return
    }
    await walkFrom(parts, from)
  }
}
