import type { Instant } from '@/server/domain/finding'
import type { ClockEvent, WorkingTime } from '@/server/domain/sla/clock'
import { isStill } from '@/server/domain/sla/due'
import { timeBetween } from '@/server/domain/sla/working-time'

/** What of an event tells how long its clock stands still after it. */
export type Halt = Pick<ClockEvent, 'clock' | 'kind' | 'phase' | 'from' | 'opened'>

/**
 * How long the present clock of a finding stood still between its events, which are all of the finding, in order: as
 * `paused` of the last one keeps it, but in this time. Milliseconds of it.
 */
export function standstill(events: readonly Halt[], time: WorkingTime): number {
  let paused = 0
  let since: Instant | null = null
  let clock = 0
  for (const event of events) {
    if (event.kind === 'start' || event.clock > clock) paused = 0
    else if (since !== null) paused += timeBetween(since, event.from, time)
    clock = event.clock
    since = isStill(event) && event.opened !== null ? event.from : null
  }
  return paused
}
