import type { Logger } from 'pino'
import type { Index } from '@/server/store/open-index'
import {
  applyChunk,
  countClocks,
  hasEveryFinding,
  keepProgress,
  readProgress,
  type Walk,
} from '@/server/store/sla-policy/apply-chunk'
import type { Presence } from './presence'

type Parts = {
  readonly index: Index
  readonly presence: Presence
  readonly log: Logger
  readonly signal: AbortSignal
  /** Told the share of clocks that the policy in force has reached, 0 to 1, and how many were changed by the last step. */
  readonly onProgress: (applied: number, changed: number) => void
  /** Clocks a transaction. */
  readonly limit?: number
}

/** Pages that are written wait for one transaction at most, so it takes a tenth of a second. */
const LIMIT = 1_000

const BEGINNING: Walk = { after: '', missing: 0 }

/** Where clocks are still to be walked; null where all of them follow the policy in force already. */
async function whereToBegin(index: Index, version: number): Promise<Walk | null> {
  const reached = await readProgress(index)
  if (reached?.version === version) {
    const { cursor, missing } = reached
    if (cursor !== null) return { after: cursor, missing }
    return missing > 0 && (await hasEveryFinding(index)) ? BEGINNING : null
  }
  if (reached !== null || version !== 1) return BEGINNING
  // No clock was ever judged by another version than the first.
  await keepProgress(index, { version, cursor: null, missing: 0 })
  return null
}

/**
 * Takes the policy in force to every clock, a few thousand at a time, and goes on after a crash where it was. Whoever
 * reads meanwhile goes first. Where another policy comes into force meanwhile, it starts over with that.
 */
export async function applyPolicy(parts: Parts): Promise<void> {
  const { index, presence, log, signal, onProgress, limit = LIMIT } = parts
  let changed = 0
  let clocks = 0
  while (!signal.aborted) {
    const { version } = index.policy()
    const walk = await whereToBegin(index, version)
    // Another one came into force meanwhile: of that nothing is known yet.
    if (version !== index.policy().version) continue
    if (walk === null) {
      onProgress(1, 0)
      if (clocks > 0) log.info({ version, clocks, changed }, 'clocks follow the SLA policy in force')
      return
    }
    const since = performance.now()
    const { left, total } = await countClocks(index, walk.after)
    const done = await applyChunk(index, { ...walk, limit, now: Date.now() })
    changed += done.changed
    clocks += done.clocks
    // The whole is told above, where it is sure.
    if (total > 0) onProgress(Math.min(0.99, 1 - Math.max(0, left - done.clocks) / total), done.changed)
    await presence.rest(performance.now() - since, signal)
  }
}
