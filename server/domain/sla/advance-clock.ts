import { applyStep } from '@/server/domain/sla/apply-step'
import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock'
import { nextStep } from '@/server/domain/sla/next-step'

/**
 * The events that bring a clock to what was just seen of its finding, in order; none where it stands there already.
 * `last` is its latest event, null before the first. The same sight again gives none.
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
