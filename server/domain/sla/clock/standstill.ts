import type { Instant } from '@/server/domain/finding/finding'
import type { WorkingTime } from '@/server/domain/sla/time/working-days'
import { timeBetween } from '@/server/domain/sla/time/working-time'
import type { ClockEvent } from './clock'
import { isStill } from './due'

/** The fields of an event that show how long its clock stands still after it. */
export type Halt = Pick<ClockEvent, 'clock' | 'kind' | 'phase' | 'from' | 'opened'>

/**
 * Sums how long the current clock of a finding stood still between its events. `events` are all of the finding, in
 * order. The sum is `paused` of the last one, in milliseconds of the given time.
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
