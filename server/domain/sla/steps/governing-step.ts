import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock/clock'
import { isWaiting, type Step, stepSeen } from '@/server/domain/sla/clock/step'
import { underTerms } from '@/server/domain/sla/policy/change-terms'

/**
 * True when an open clock waits for a fix. A running clock goes on even if the fix is no longer offered; only other
 * terms make it wait. A paused clock that waits begins when it resumes.
 */
function mustWait(last: ClockEvent, { fix }: Sight, { version, rule, fromFix }: Terms): boolean {
  if (!fromFix || fix === null) return false
  if (isWaiting(last)) return true
  return !fix && (last.policy !== version || last.rule !== rule)
}

/** Returns the step that severity, fix and terms cause for an open clock; null if they change nothing. */
export function governingStep(last: ClockEvent, sight: Sight, terms: Terms): Step | null {
  const waits = mustWait(last, sight, terms)
  if (waits && sight.fix === true && last.phase !== 'paused') {
    return stepSeen('start', last, sight, sight.seen, terms)
  }
  const step = { ...stepSeen('policy', last, sight, sight.seen, terms), waits }
  if (sight.severity !== last.severity) return { ...step, kind: 'severity' }
  const now = underTerms(last, terms, waits)
  const isSame = now.due === last.due && now.risk === last.risk && now.rule === last.rule
  return isSame && isWaiting(now) === isWaiting(last) ? null : step
}
