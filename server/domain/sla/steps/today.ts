import type { ClockEvent, Terms } from '@/server/domain/sla/clock/clock'
import type { Happened } from '@/server/domain/sla/clock/step'
import { replayEvent } from './replay'

/** Replays all events of one finding under these terms. Returns the whole state after each event. */
export function replayAll(events: readonly Happened[], terms: Terms): ClockEvent[] {
  let last: ClockEvent | null = null
  return events.map(event => {
    last = replayEvent(last, event, terms)
    return last
  })
}

/**
 * True when two states of a clock have the same future, under the same later events. The policy version does not
 * matter.
 */
export const isSameState = (a: ClockEvent, b: ClockEvent): boolean =>
  a.phase === b.phase &&
  a.start === b.start &&
  a.opened === b.opened &&
  a.due === b.due &&
  a.risk === b.risk &&
  a.severity === b.severity &&
  a.allowance === b.allowance &&
  a.paused === b.paused &&
  a.idle === b.idle &&
  a.granted === b.granted &&
  a.resolve === b.resolve &&
  a.moved === b.moved &&
  a.late === b.late &&
  a.outcome === b.outcome
