import type { DuckDBConnection } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding'
import type { ClockEvent } from '@/server/domain/sla/clock'
import type { PolicyInForce } from '@/server/domain/sla/policy-in-force'
import { isSameState, replayAll } from '@/server/domain/sla/today'
import { comeIntoForce, termsOfRule } from '@/server/domain/sla/under-policy'
import { EVENT_COLUMNS } from '@/server/store/clocks/columns'
import { toEvent } from '@/server/store/clocks/event-row'
import { countOutcome, NO_OUTCOMES, type Outcomes } from '@/server/store/clocks/outcomes'
import { CLOCK_COLUMNS, type Clock, toClock } from '@/server/store/clocks/read-clocks'
import { type RuledSight, sightColumns, toSight } from '@/server/store/clocks/read-sights'
import type { ClockChange, TodayState } from '@/server/store/clocks/write-clock-events'
import { mapGently } from '@/server/store/map-gently'
import { type QueryParameter, query } from '@/server/store/query'
import { numberOrNull, type Row } from '@/server/store/values'

/** An event of the ledger with the state that its span shows for the policy in force. */
type Span = { readonly event: ClockEvent; readonly shown: Row }

/** What the span of an event shows for the policy in force. */
type Shown = { readonly event: ClockEvent; readonly state: TodayState; readonly again: Instant | null }

/** What the policy makes of one clock, and of its past. */
export type Outcome = {
  readonly change: ClockChange | null
  /** Spans that show another state than the policy in force gives, or another time at which it was the same before. */
  readonly shown: readonly Shown[]
  /** Of a clock without a change, where they are others: the state and the outcomes that the policy in force would have left. */
  readonly today: {
    readonly key: string
    readonly state: ClockEvent | null
    readonly outcomes: Outcomes
  } | null
}

const shows = ({ shown }: Span, { state, again }: Shown): boolean =>
  shown.today_phase === state.phase &&
  numberOrNull(shown, 'today_due_ms') === state.due &&
  numberOrNull(shown, 'today_risk_ms') === state.risk &&
  numberOrNull(shown, 'today_again_ms') === again

/** Spans of a whole past that show something else than these states, and what came of the past. */
function showAnew(spans: readonly Span[], states: readonly TodayState[]) {
  let outcomes = NO_OUTCOMES
  const shown = spans.flatMap((span, at) => {
    const { event } = span
    const state = states[at] ?? event
    const counted = countOutcome(outcomes, event, state.phase)
    outcomes = counted.outcomes
    const anew = { event, state, again: counted.todayAgain }
    return shows(span, anew) ? [] : [anew]
  })
  return { shown, outcomes }
}

function isKept({ today, outcomes }: Clock, wanted: ClockEvent | null, now: Outcomes): boolean {
  if (outcomes.metToday !== now.metToday || outcomes.missedToday !== now.missedToday) return false
  if (today === null || wanted === null) return today === wanted
  return isSameState(today, wanted) && today.rule === wanted.rule
}

function outcomeOf(
  clock: Clock,
  { sight, rule }: RuledSight,
  spans: readonly Span[],
  { policy, now }: { readonly policy: PolicyInForce; readonly now: Instant },
): Outcome {
  const terms = termsOfRule(policy, rule)
  const [first, ...rest] = comeIntoForce(clock.last, sight, terms, now)
  const events = first ? [first, ...rest] : []
  const states = replayAll([...spans.map(({ event }) => event), ...events], terms)
  const last = events.at(-1) ?? clock.last
  const today = states.at(-1)
  const todayLast = today === undefined || isSameState(today, last) ? null : today
  const { shown, outcomes } = showAnew(spans, states)
  if (first) {
    const change = { before: { ...clock, outcomes }, events: [first, ...rest] as const, subject: null }
    return {
      change: { ...change, today: states.slice(spans.length), todayLast },
      shown,
      today: null,
    }
  }
  return {
    change: null,
    shown,
    today: isKept(clock, todayLast, outcomes) ? null : { key: clock.last.key, state: todayLast, outcomes },
  }
}

/** Rows of the findings between two keys: reading a range takes a tenth of what looking up each of its keys does. */
type Between = (sql: string, parameters?: readonly QueryParameter[]) => Promise<Row[]>

async function readClocks(between: Between): Promise<ReadonlyMap<string, Clock>> {
  const rows = await between(`SELECT ${CLOCK_COLUMNS} FROM clocks WHERE finding_key BETWEEN ? AND ?`)
  const clocks = await mapGently(rows, toClock)
  return new Map(clocks.map(clock => [clock.last.key, clock]))
}

async function readSpans(between: Between): Promise<ReadonlyMap<string, Span[]>> {
  const rows = await between(
    `SELECT ${EVENT_COLUMNS.join(', ')}, today_phase, today_due_ms, today_risk_ms, today_again_ms FROM clock_spans
     WHERE finding_key BETWEEN ? AND ? ORDER BY finding_key, seq`,
  )
  const spans = new Map<string, Span[]>()
  await mapGently(rows, row => {
    const event = toEvent(row)
    const before = spans.get(event.key)
    if (before) before.push({ event, shown: row })
    else spans.set(event.key, [{ event, shown: row }])
  })
  return spans
}

async function readRuled(between: Between, policy: PolicyInForce): Promise<RuledSight[]> {
  const { sql, parameters } = sightColumns(policy)
  const rows = await between(`SELECT ${sql} FROM findings f WHERE f.key BETWEEN ? AND ?`, parameters)
  return mapGently(rows, toSight)
}

/**
 * What the policy that comes into force at `now` makes of the clocks of these findings: all that there are between the
 * first key and the last.
 */
export async function judgeClocks(
  connection: DuckDBConnection,
  keys: readonly string[],
  inForce: { readonly policy: PolicyInForce; readonly now: Instant },
): Promise<Outcome[]> {
  const [first, last] = [keys[0], keys.at(-1)]
  if (first === undefined || last === undefined) return []
  const between: Between = (sql, parameters = []) => query(connection, sql, [...parameters, first, last])
  const clocks = await readClocks(between)
  const spans = await readSpans(between)
  const ruled = await readRuled(between, inForce.policy)
  const outcomes = await mapGently(ruled, one => {
    const clock = clocks.get(one.sight.key)
    return clock ? [outcomeOf(clock, one, spans.get(one.sight.key) ?? [], inForce)] : []
  })
  return outcomes.flat()
}
