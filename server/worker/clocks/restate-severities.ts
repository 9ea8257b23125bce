import type { Logger } from 'pino'
import type { RestatementCode } from '@/lib/api/sla/restatement-words'
import type { Misjudged } from '@/server/domain/sla/steps/correct-severity'
import type { Index } from '@/server/store/index/handle'
import { correctSeverities } from '@/server/store/restatements/correct-severities'
import { findMisjudged } from '@/server/store/restatements/find-misjudged'
import { logRestatement } from '@/server/store/restatements/log-restatement'
import { markDone, wasDone } from '@/server/store/restatements/once'
import type { PolicyOf } from '@/server/store/restatements/past-events'
import type { RestatementSummary } from '@/server/store/restatements/summary'
import type { Presence } from '@/server/worker/loop/presence'

export type RestatingParts = {
  readonly index: Index
  readonly presence: Presence
  readonly log: Logger
  readonly signal: AbortSignal
  readonly policyOf: PolicyOf
  /** Clocks judged again per transaction. */
  readonly limit?: number
}

const AT_ONCE = 2_000

/** Returns how many clocks changed. After a crash the rest is found again: a corrected clock no longer matches. */
async function correctAll(
  { index, presence, signal, policyOf, limit = AT_ONCE }: RestatingParts,
  was: Misjudged,
  code: RestatementCode,
): Promise<number> {
  let changed = 0
  for (let after = ''; !signal.aborted; ) {
    const since = performance.now()
    const found = await findMisjudged(index, was, { after, limit })
    const last = found.at(-1)
    if (last === undefined) break
    after = last.key
    changed += (await correctSeverities(index, found, { was, code, policyOf, now: Date.now() })).length
    await presence.rest(performance.now() - since, signal)
  }
  return changed
}

async function restate(parts: RestatingParts, was: Misjudged, code: RestatementCode): Promise<number> {
  const changed = await correctAll(parts, was, code)
  if (parts.signal.aborted) return changed
  const summary = await logRestatement(parts.index, code, Date.now())
  if (summary) announce(parts.log, code, summary)
  return changed
}

/** Reports to the log which months were restated. */
export function announce(log: Logger, code: RestatementCode, { clocks, months }: RestatementSummary): void {
  log.info({ code, clocks, months: months.map(({ month }) => month) }, 'numbers of the past were restated')
}

/** Older ledgers judged passed controls as INFORMATIONAL. They are corrected once. */
const CORRECTED = 'passed_severity_corrected'

/**
 * Judges clocks of controls by the severity with which they failed. They were judged by the severity shown after a
 * pass, by an older Hubdesk or because the other was not known yet. Returns how many changed.
 */
export async function restateSeverities(parts: RestatingParts): Promise<number> {
  const { index, signal } = parts
  let changed = 0
  if (!(await wasDone(index, CORRECTED))) {
    changed += await restate(parts, 'INFORMATIONAL', 'passed_severity')
    if (!signal.aborted) await markDone(index, CORRECTED, Date.now())
  }
  return changed + (await restate(parts, 'UNKNOWN', 'learned_severity'))
}
