import { underTerms } from '@/server/domain/sla/change-terms'
import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock'
import { isWaiting, type Step, stepSeen } from '@/server/domain/sla/step'

/**
 * Whether an open clock waits for a fix. One that runs goes on though nobody offers the fix any longer: only other terms
 * make it wait. One that waits and is paused begins with its resumption.
 */
function mustWait(last: ClockEvent, { fix }: Sight, { version, rule, fromFix }: Terms): boolean {
  if (!fromFix || fix === null) return false
  if (isWaiting(last)) return true
  return !fix && (last.policy !== version || last.rule !== rule)
}

/** What severity, fix and terms make of a clock that is open; null where that is what it shows. */
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
