import type { ClockEvent, Terms } from '@/server/domain/sla/clock/clock'
import { type Happened, stepOf } from '@/server/domain/sla/clock/step'
import { applyStep } from './apply-step'

/**
 * Returns what an event of the ledger causes under other terms. `last` and the result are the clock under those.
 * Instants, kind and numbers stay those of the event.
 */
export function replayEvent(last: ClockEvent | null, event: Happened, terms: Terms): ClockEvent {
  const { seq, clock } = event
  return { ...applyStep(last, stepOf(event, last), terms), seq, clock }
}
