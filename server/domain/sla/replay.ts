import { applyStep } from '@/server/domain/sla/apply-step'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock'
import { type Happened, stepOf } from '@/server/domain/sla/step'

/**
 * What an event of the ledger would have made of a clock under other terms. `last` and the answer are the clock under
 * those; when, what and which it was stay those of the event.
 */
export function replayEvent(last: ClockEvent | null, event: Happened, terms: Terms): ClockEvent {
  const { seq, clock } = event
  return { ...applyStep(last, stepOf(event, last), terms), seq, clock }
}
