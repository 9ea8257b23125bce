import type { DuckDBConnection } from '@duckdb/node-api'
import { EVENT_KINDS, PHASES, type Phase } from '@/lib/finding/clock-words'
import { SEVERITIES } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding'
import type { ClockEvent } from '@/server/domain/sla/clock'
import type { PolicyInForce } from '@/server/domain/sla/policy-in-force'
import { standstill } from '@/server/domain/sla/standstill'
import type { Happened } from '@/server/domain/sla/step'
import { isSameState, replayAll } from '@/server/domain/sla/today'
import { comeIntoForce, termsOfRule } from '@/server/domain/sla/under-policy'
import { countOutcome, NO_OUTCOMES, type Outcomes } from '@/server/store/clocks/outcomes'
import { CLOCK_COLUMNS, type Clock, toClock } from '@/server/store/clocks/read-clocks'
import { type RuledSight, sightColumns, toSight } from '@/server/store/clocks/read-sights'
import type { ClockChange } from '@/server/store/clocks/write-clock-events'
import { mapGently } from '@/server/store/map-gently'
import { type QueryParameter, query } from '@/server/store/query'
import { appendRows } from '@/server/store/stage'
import { flag, number, numberOrNull, oneOf, type Row, text } from '@/server/store/values'

/** What the span of an event shows for the policy in force; `again` is when it was the same before, if so. */
type Shown = Pick<ClockEvent, 'phase' | 'due' | 'risk'> & { readonly again: Instant | null }

/** An event of the ledger, the phase that it left, and what its span shows. */
type Span = { readonly event: Happened; readonly phase: Phase; readonly shown: Shown }

/** What the policy makes of one clock, and of its past. */
export type Outcome = {
  readonly key: string
  readonly change: ClockChange | null
  /** What spans should show that show something else. */
  readonly shown: readonly (Shown & Pick<ClockEvent, 'key' | 'seq'>)[]
  /** Of a clock without a change, where they are others: the state and the outcomes that the policy in force would have left. */
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

function outcomeOf(
  clock: Clock,
  { sight, rule }: RuledSight,
  spans: readonly Span[],
  { policy, now }: { readonly policy: PolicyInForce; readonly now: Instant },
): Outcome {
  const { key } = sight
  const terms = termsOfRule(policy, rule)
  const paused = standstill(
    spans.map(({ event, phase }) => ({ ...event, phase })),
    terms.time,
  )
  const [first, ...rest] = comeIntoForce(clock.last, sight, terms, { now, paused })
  const events = first ? [first, ...rest] : []
  const states = replayAll([...spans.map(({ event }) => event), ...events], terms)
  const last = events.at(-1) ?? clock.last
  const today = states.at(-1)
  const todayLast = today === undefined || isSameState(today, last) ? null : today
  const { shown, outcomes } = showAnew(spans, states)
  if (first) {
    const change = {
      before: { ...clock, outcomes },
      events: [first, ...rest] as const,
      subject: null,
      subjectAtEnd: null,
    }
    return { key, change: { ...change, today: states.slice(spans.length), todayLast }, shown, today: null }
  }
  const isRight = isKept(clock, todayLast, outcomes)
  return { key, change: null, shown, today: isRight ? null : { key, state: todayLast, outcomes } }
}

/** Rows of the findings whose keys were staged. */
type OfStaged = (sql: string, parameters?: readonly QueryParameter[]) => Promise<Row[]>

async function readClocks(ofStaged: OfStaged): Promise<ReadonlyMap<string, Clock>> {
  const rows = await ofStaged(
    `SELECT ${CLOCK_COLUMNS} FROM clocks SEMI JOIN keys_to_judge ON finding_key = judged_key`,
  )
  const clocks = await mapGently(rows, toClock)
  return new Map(clocks.map(clock => [clock.last.key, clock]))
}

const toSpan = (row: Row): Span => ({
  event: {
    key: text(row, 'finding_key'),
    seq: number(row, 'seq'),
    clock: number(row, 'clock_no'),
    kind: oneOf(row, 'kind', EVENT_KINDS),
    from: number(row, 'from_ms'),
    seen: number(row, 'seen_ms'),
    start: number(row, 'start_ms'),
    opened: numberOrNull(row, 'opened_ms'),
    due: numberOrNull(row, 'due_ms'),
    severity: oneOf(row, 'severity', SEVERITIES),
    allowance: numberOrNull(row, 'allowance_ms'),
    resolve: numberOrNull(row, 'resolve_ms'),
    rebuilt: flag(row, 'rebuilt'),
    actor: null,
    reason: null,
  },
  phase: oneOf(row, 'phase', PHASES),
  shown: {
    phase: oneOf(row, 'today_phase', PHASES),
    due: numberOrNull(row, 'today_due_ms'),
    risk: numberOrNull(row, 'today_risk_ms'),
    again: numberOrNull(row, 'today_again_ms'),
  },
})

async function readSpans(ofStaged: OfStaged): Promise<ReadonlyMap<string, Span[]>> {
  const rows = await ofStaged(
    `SELECT finding_key, seq, clock_no, kind, phase, from_ms, seen_ms, start_ms, opened_ms, due_ms, severity, allowance_ms,
       resolve_ms, rebuilt, today_phase, today_due_ms, today_risk_ms, today_again_ms
     FROM clock_spans SEMI JOIN keys_to_judge ON finding_key = judged_key ORDER BY finding_key, seq`,
  )
  const spans = new Map<string, Span[]>()
  await mapGently(rows, row => {
    const span = toSpan(row)
    const before = spans.get(span.event.key)
    if (before) before.push(span)
    else spans.set(span.event.key, [span])
  })
  return spans
}

async function readRuled(
  ofStaged: OfStaged,
  policy: PolicyInForce,
): Promise<ReadonlyMap<string, RuledSight>> {
  const { sql, parameters } = sightColumns(policy)
  const rows = await ofStaged(
    `SELECT ${sql} FROM findings f SEMI JOIN keys_to_judge ON f.key = judged_key`,
    parameters,
  )
  const ruled = await mapGently(rows, toSight)
  return new Map(ruled.map(one => [one.sight.key, one]))
}

/**
 * What the policy that comes into force at `now` makes of the clocks of these findings, in their order; nothing of those
 * that have no clock, or no row. All of them are read as they are at one moment, each table once.
 */
export async function judgeClocks(
  connection: DuckDBConnection,
  keys: readonly string[],
  inForce: { readonly policy: PolicyInForce; readonly now: Instant },
): Promise<Outcome[]> {
  if (keys.length === 0) return []
  await connection.run('CREATE OR REPLACE TEMP TABLE keys_to_judge (judged_key VARCHAR)')
  await appendRows(
    connection,
    'keys_to_judge',
    keys.map(key => [key]),
    'temp',
  )
  const ofStaged: OfStaged = (sql, parameters = []) => query(connection, sql, parameters)
  await connection.run('BEGIN')
  try {
    const clocks = await readClocks(ofStaged)
    const spans = await readSpans(ofStaged)
    const ruled = await readRuled(ofStaged, inForce.policy)
    const outcomes = await mapGently(keys, key => {
      const clock = clocks.get(key)
      const sight = ruled.get(key)
      return clock && sight ? [outcomeOf(clock, sight, spans.get(key) ?? [], inForce)] : []
    })
    return outcomes.flat()
  } finally {
    // It has only read.
    await connection.run('ROLLBACK')
  }
}
