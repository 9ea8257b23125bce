import type { DuckDBConnection } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding'
import type { ClockEvent } from '@/server/domain/sla/clock'
import type { PolicyInForce } from '@/server/domain/sla/policy-in-force'
import { isSameState, replayAll } from '@/server/domain/sla/today'
import { comeIntoForce, termsOfRule } from '@/server/domain/sla/under-policy'
import { EVENT_COLUMNS } from '@/server/store/clocks/columns'
import { toEvent } from '@/server/store/clocks/event-row'
import { type Clock, readClocks } from '@/server/store/clocks/read-clocks'
import { type RuledSight, sightColumns, toSight } from '@/server/store/clocks/read-sights'
import type { ClockChange, TodayState } from '@/server/store/clocks/write-clock-events'
import { mapGently } from '@/server/store/map-gently'
import { query } from '@/server/store/query'
import { numberOrNull, type Row } from '@/server/store/values'

/** An event of the ledger with the state that its span shows for the policy in force. */
type Span = { readonly event: ClockEvent; readonly shown: Row }

/** What the policy makes of one clock, and of its past. */
export type Outcome = {
  readonly change: ClockChange | null
  /** Spans that show another state than the policy in force gives. */
  readonly shown: readonly { readonly event: ClockEvent; readonly state: TodayState }[]
  /** Of a clock without a change, where it is another: the state that the policy in force would have left. */
  readonly today: { readonly key: string; readonly state: ClockEvent | null } | null
}

const shows = ({ shown }: Span, state: TodayState): boolean =>
  shown.today_phase === state.phase &&
  numberOrNull(shown, 'today_due_ms') === state.due &&
  numberOrNull(shown, 'today_risk_ms') === state.risk

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
  const shown = spans.flatMap((span, at) => {
    const state = states[at]
    return state === undefined || shows(span, state) ? [] : [{ event: span.event, state }]
  })
  if (first) {
    const change = { before: clock, events: [first, ...rest] as const, subject: '' }
    return {
      change: { ...change, today: states.slice(spans.length), todayLast },
      shown,
      today: null,
    }
  }
  const isKept = JSON.stringify(todayLast) === JSON.stringify(clock.today)
  return { change: null, shown, today: isKept ? null : { key: clock.last.key, state: todayLast } }
}

async function readSpans(
  connection: DuckDBConnection,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Span[]>> {
  const [from, to] = [keys[0] ?? '', keys.at(-1) ?? '']
  const rows = await query(
    connection,
    `SELECT ${EVENT_COLUMNS.join(', ')}, today_phase, today_due_ms, today_risk_ms FROM clock_spans
     WHERE finding_key BETWEEN ? AND ? ORDER BY finding_key, seq`,
    [from, to],
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

async function readRuled(
  connection: DuckDBConnection,
  keys: readonly string[],
  policy: PolicyInForce,
): Promise<RuledSight[]> {
  const { sql, parameters } = sightColumns(policy)
  const rows = await query(connection, `SELECT ${sql} FROM findings f WHERE f.key BETWEEN ? AND ?`, [
    ...parameters,
    keys[0] ?? '',
    keys.at(-1) ?? '',
  ])
  return mapGently(rows, toSight)
}

/** What the policy that comes into force at `now` makes of the clocks of these findings, which are in the order of their keys. */
export async function judgeClocks(
  connection: DuckDBConnection,
  keys: readonly string[],
  inForce: { readonly policy: PolicyInForce; readonly now: Instant },
): Promise<Outcome[]> {
  const clocks = await readClocks(connection, keys)
  const spans = await readSpans(connection, keys)
  const ruled = await readRuled(connection, keys, inForce.policy)
  const outcomes = await mapGently(ruled, one => {
    const clock = clocks.get(one.sight.key)
    return clock ? [outcomeOf(clock, one, spans.get(one.sight.key) ?? [], inForce)] : []
  })
  return outcomes.flat()
}
