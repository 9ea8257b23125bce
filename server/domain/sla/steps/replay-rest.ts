import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock/clock'
import { presentPeriod, standingOf } from '@/server/domain/sla/clock/compare-sight'
import { type Step, stepOf } from '@/server/domain/sla/clock/step'
import { applyStep } from './apply-step'

/** True when the step can happen to a clock in this state. An ended clock only reacts to a reopening. */
function applies({ kind }: Step, last: ClockEvent): boolean {
  const standing = standingOf(last)
  const isEnded = standing === 'closed' || standing === 'absent'
  switch (kind) {
    case 'start':
    case 'absorb':
      return true
    case 'reopen':
      return isEnded
    case 'resume':
      return standing === 'excepted'
    case 'pause':
      return standing === 'open'
    default:
      return !isEnded
  }
}

/**
 * Returns the end before a provider's reopening of a running clock. That end was not recorded, as a person had already
 * closed the clock.
 */
function endBefore(last: ClockEvent, step: Step, sight: Sight): Step | null {
  const { opened, from } = step
  if (step.kind !== 'reopen' || opened === null || last.opened === null || opened === last.opened) return null
  const standing = standingOf(last)
  if (standing === 'closed' || standing === 'absent') return null
  const period = presentPeriod(last, sight)
  const outcome = period?.outcome ?? 'passed'
  const at = Math.min(period?.closed ?? from, from)
  return {
    ...step,
    kind: outcome === 'gone' ? 'gone' : 'close',
    from: Math.max(at, last.from),
    outcome,
    timed: true,
  }
}

/**
 * Replays a clock without the events at the dropped places. Events before the first of these stay. Events after it are
 * applied to the clock without them, each under the terms that it was judged by.
 */
export function replayRest(
  events: readonly ClockEvent[],
  dropped: ReadonlySet<number>,
  sight: Sight,
  termsOf: (event: ClockEvent) => Terms,
): ClockEvent[] {
  const first = Math.min(...dropped)
  const kept = events.slice(0, first)
  let last = kept.at(-1) ?? null
  const happen = (step: Step, terms: Terms) => {
    last = applyStep(last, step, terms)
    kept.push(last)
  }
  events.forEach((event, place) => {
    if (place < first || dropped.has(place)) return
    const step = stepOf(event, events[place - 1] ?? null)
    const terms = termsOf(event)
    const end = last && endBefore(last, step, sight)
    if (end) happen(end, terms)
    if (last === null || applies(step, last)) happen(step, terms)
  })
  return kept
}
