import type { ClockEvent, Terms } from '@/server/domain/sla/clock'
import { isSameState, replayAll } from '@/server/domain/sla/today'
import { countOutcome, NO_OUTCOMES, type Outcomes } from '@/server/store/clocks/outcomes'
import type { Clock } from '@/server/store/clocks/read-clocks'
import type { Shown, Span } from './read-pasts'

/** What terms make of the past of one clock, where it shows something else. */
export type Retold = {
  /** What spans should show that show something else. */
  readonly shown: readonly (Shown & Pick<ClockEvent, 'key' | 'seq'>)[]
  /** Where they are others: the state and the outcomes that the terms would have left. */
  readonly today: {
    readonly key: string
    readonly state: ClockEvent | null
    readonly outcomes: Outcomes
  } | null
}

const isSame = (a: Shown, b: Shown): boolean =>
  a.phase === b.phase && a.due === b.due && a.risk === b.risk && a.again === b.again

/** Spans of a whole past that show something else than these states, and what came of the past. */
function showAnew(spans: readonly Span[], states: readonly ClockEvent[]) {
  let outcomes = NO_OUTCOMES
  const shown = spans.flatMap((span, at) => {
    const state = states[at]
    if (state === undefined) return []
    const { key, seq, phase, due, risk } = state
    const counted = countOutcome(outcomes, { ...span.event, phase: span.phase }, phase)
    outcomes = counted.outcomes
    const anew = { key, seq, phase, due, risk, again: counted.todayAgain }
    return isSame(span.shown, anew) ? [] : [anew]
  })
  return { shown, outcomes }
}

function isKept({ today, outcomes }: Clock, wanted: ClockEvent | null, now: Outcomes): boolean {
  if (outcomes.metToday !== now.metToday || outcomes.missedToday !== now.missedToday) return false
  if (today === null || wanted === null) return today === wanted
  return isSameState(today, wanted) && today.rule === wanted.rule
}

function replayUnder(spans: readonly Span[], events: readonly ClockEvent[], last: ClockEvent, terms: Terms) {
  const states = replayAll([...spans.map(({ event }) => event), ...events], terms)
  const today = states.at(-1)
  const isLast = today === undefined || (isSameState(today, last) && today.rule === last.rule)
  const todayLast = isLast ? null : today
  return { states, todayLast, ...showAnew(spans, states) }
}

/** What terms make of a past and of the events that follow it now: `today` are the states of these, `todayLast` as in a `Clock`. */
export function retellWith(
  spans: readonly Span[],
  events: readonly [ClockEvent, ...ClockEvent[]],
  terms: Terms,
) {
  const { states, ...told } = replayUnder(spans, events, events.at(-1) ?? events[0], terms)
  return { ...told, today: states.slice(spans.length) }
}

/** What terms make of the whole past of a clock. */
export function retell(clock: Clock, spans: readonly Span[], terms: Terms): Retold {
  const { todayLast, shown, outcomes } = replayUnder(spans, [], clock.last, terms)
  const isRight = isKept(clock, todayLast, outcomes)
  return { shown, today: isRight ? null : { key: clock.last.key, state: todayLast, outcomes } }
}
