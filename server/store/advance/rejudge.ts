import type { ClockEvent, Terms } from '@/server/domain/sla/clock/clock'
import { isSameState, replayAll } from '@/server/domain/sla/steps/today'
import { countOutcome, NO_OUTCOMES, type Outcomes } from '@/server/store/clocks/outcomes'
import type { Clock } from '@/server/store/clocks/read-clocks'
import type { PastSpan, Shown } from './read-pasts'

/** The result of terms for the past of one clock, where it differs. */
export type Rejudged = {
  /** The spans that change. */
  readonly shown: readonly (Shown & Pick<ClockEvent, 'key' | 'seq'>)[]
  /** Where they differ: the state and the outcomes under the terms. */
  readonly today: {
    readonly key: string
    readonly state: ClockEvent | null
    readonly outcomes: Outcomes
  } | null
}

const isSame = (a: Shown, b: Shown): boolean =>
  a.phase === b.phase && a.due === b.due && a.risk === b.risk && a.again === b.again

/** Returns the spans of a whole past that differ from these states, and the outcomes of the past. */
function showAnew(spans: readonly PastSpan[], states: readonly ClockEvent[]) {
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

function replayUnder(
  spans: readonly PastSpan[],
  events: readonly ClockEvent[],
  last: ClockEvent,
  terms: Terms,
) {
  const states = replayAll([...spans.map(({ event }) => event), ...events], terms)
  const today = states.at(-1)
  const isLast = today === undefined || (isSameState(today, last) && today.rule === last.rule)
  const todayLast = isLast ? null : today
  return { states, todayLast, ...showAnew(spans, states) }
}

/** Judges a past and the events that follow it now. `today` are the states of these, `todayLast` as in a `Clock`. */
export function rejudgeWith(
  spans: readonly PastSpan[],
  events: readonly [ClockEvent, ...ClockEvent[]],
  terms: Terms,
) {
  const { states, ...told } = replayUnder(spans, events, events.at(-1) ?? events[0], terms)
  return { ...told, today: states.slice(spans.length) }
}

/** Judges the whole past of a clock by these terms. */
export function rejudge(clock: Clock, spans: readonly PastSpan[], terms: Terms): Rejudged {
  const { todayLast, shown, outcomes } = replayUnder(spans, [], clock.last, terms)
  const isRight = isKept(clock, todayLast, outcomes)
  return { shown, today: isRight ? null : { key: clock.last.key, state: todayLast, outcomes } }
}
