import type { Instant } from '@/server/domain/finding/finding'
import { addTime, startOfDay, timeBetween } from '@/server/domain/sla/time/working-time'
import type { ClockEvent, Terms } from './clock'

/** Returns the at-risk date. What is due today is at risk, with any lead. */
function riskOf(due: Instant | null, { lead, time }: Terms): Instant | null {
  return due === null ? null : Math.min(due - lead, startOfDay(due, time.zone))
}

/** Sets the due date and all that follows from it. */
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

/** Returns when a clock with this allowance is due; null without an SLA. */
export const dueAfter = (
  { start, paused, granted }: Pick<ClockEvent, 'start' | 'paused' | 'granted'>,
  allowance: number | null,
  { time }: Terms,
): Instant | null => (allowance === null ? null : addTime(start, allowance + paused + granted, time))

/** True when the clock stands still. */
export const isStill = ({ phase, kind, opened }: Pick<ClockEvent, 'phase' | 'kind' | 'opened'>): boolean =>
  phase === 'paused' || kind === 'close' || kind === 'gone' || kind === 'absorb' || opened === null

/** True when a clock that stands still was overdue when it stopped: grace does not make up for that. */
export const wasOverdue = ({ due, from }: Pick<ClockEvent, 'due' | 'from'>): boolean =>
  due !== null && due < from

/**
 * Moves a clock that stands still to an instant, with as much time left as when it stopped. A clock that was already
 * overdue keeps its due date.
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
  const isLeft = left !== null && !wasOverdue(last)
  return { ...later, ...dueAt(later, isLeft ? addTime(at, Math.max(left, 0), terms.time) : due, terms) }
}

/** A minimum of one minute: a standstill never ends in a breach at once, even where the policy gives no grace. */
const LEAST_GRACE = 60_000

/** Gives a clock that runs again at least the grace of the policy. */
export function withGrace(clock: ClockEvent, at: Instant, terms: Terms): ClockEvent {
  if (clock.due === null) return clock
  const least = addTime(at, Math.max(terms.grace, LEAST_GRACE), terms.time)
  return clock.due >= least ? clock : { ...clock, ...dueAt(clock, least, terms) }
}
