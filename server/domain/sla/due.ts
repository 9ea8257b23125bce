import type { Instant } from '@/server/domain/finding'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock'
import { addTime, startOfDay, timeBetween } from '@/server/domain/sla/working-time'

/** What is due today is at risk, whatever the lead. */
function riskOf(due: Instant | null, { lead, time }: Terms): Instant | null {
  return due === null ? null : Math.min(due - lead, startOfDay(due, time.zone))
}

/** The due date and all that follows from it. */
export function dueAt(
  clock: Pick<ClockEvent, 'start' | 'allowance' | 'paused' | 'granted'>,
  due: Instant | null,
  terms: Terms,
): Pick<ClockEvent, 'due' | 'risk' | 'granted'> {
  const { start, allowance, paused, granted } = clock
  const isMeasured = due !== null && allowance !== null
  return {
    due,
    risk: riskOf(due, terms),
    granted: isMeasured ? timeBetween(start, due, terms.time) - allowance - paused : granted,
  }
}

/** When a clock with this allowance is due; null without an SLA. */
export const dueAfter = (
  { start, paused, granted }: Pick<ClockEvent, 'start' | 'paused' | 'granted'>,
  allowance: number | null,
  { time }: Terms,
): Instant | null => (allowance === null ? null : addTime(start, allowance + paused + granted, time))

/** Whether it stands still: time passes it by. */
export const isStill = ({ phase, kind, opened }: Pick<ClockEvent, 'phase' | 'kind' | 'opened'>): boolean =>
  phase === 'paused' || phase === 'gone' || phase === 'absorbed' || kind === 'close' || opened === null

/**
 * A clock that stands still, moved on to an instant: as much is left as when it stopped. What was overdue then keeps its
 * due date.
 */
export function passBy(last: ClockEvent, at: Instant, terms: Terms): ClockEvent {
  if (!isStill(last) || last.opened === null) return last
  const { due, from } = last
  const left = due === null ? null : timeBetween(from, due, terms.time)
  const later = {
    ...last,
    paused: last.paused + timeBetween(from, at, terms.time),
    idle: last.idle + (at - from),
  }
  const isLeft = left !== null && left >= 0
  return { ...later, ...dueAt(later, isLeft ? addTime(at, left, terms.time) : due, terms) }
}

/** No standstill ends in a breach within the same minute, even where the policy gives no grace. */
const LEAST_GRACE = 60_000

/** The same with the grace at least that is due to what runs again. */
export function withGrace(clock: ClockEvent, at: Instant, terms: Terms): ClockEvent {
  if (clock.due === null) return clock
  const least = addTime(at, Math.max(terms.grace, LEAST_GRACE), terms.time)
  return clock.due >= least ? clock : { ...clock, ...dueAt(clock, least, terms) }
}
