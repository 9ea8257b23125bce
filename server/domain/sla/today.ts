import type { ClockEvent, Terms } from '@/server/domain/sla/clock'
import { replayEvent } from '@/server/domain/sla/replay'
import type { Happened } from '@/server/domain/sla/step'

/** What all events of one finding would have made of its clock under these terms: whole states, one an event. */
export function replayAll(events: readonly Happened[], terms: Terms): ClockEvent[] {
  let last: ClockEvent | null = null
  return events.map(event => {
    last = replayEvent(last, event, terms)
    return last
  })
}

/** Whether two states of a clock lead to the same, whatever happens next. Which version said so does not matter. */
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
  a.late === b.late
