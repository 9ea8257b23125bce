import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock/clock'
import { applyStep } from './apply-step'
import { nextStep } from './next-step'

/**
 * Lists the events that bring a clock to what was just seen of its finding, in order; none if nothing changed. `last`
 * is its latest event, null before the first. The same sight again adds no event.
 */
export function advanceClock(last: ClockEvent | null, sight: Sight, terms: Terms): ClockEvent[] {
  const events: ClockEvent[] = []
  let state = last
  for (let step = nextStep(state, sight, terms); step !== null; step = nextStep(state, sight, terms)) {
    state = applyStep(state, step, terms)
    events.push(state)
  }
  return events
}
