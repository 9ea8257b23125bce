import type { DuckDBConnection } from '@duckdb/node-api'
import { EVENT_KINDS, OUTCOMES, PHASES, type Phase } from '@/lib/finding/clock-words'
import { SLA_SEVERITIES } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import type { Happened } from '@/server/domain/sla/clock/step'
import { CLOCK_COLUMNS, type Clock, toClock } from '@/server/store/clocks/read-clocks'
import { mapYielding } from '@/server/store/sql/map-yielding'
import { type QueryParameter, query } from '@/server/store/sql/query'
import { appendRows } from '@/server/store/sql/stage'
import { flag, number, numberOrNull, oneOf, oneOfOrNull, type Row, text } from '@/server/store/sql/values'

/** What the span of an event shows under the policy in force. `again` is when the same last happened before, if so. */
export type Shown = Pick<ClockEvent, 'phase' | 'due' | 'risk'> & { readonly again: Instant | null }

/** An event of the ledger, the phase after it, and what its span shows. */
export type PastSpan = { readonly event: Happened; readonly phase: Phase; readonly shown: Shown }

/** Reads rows of the findings whose keys were staged. */
export type OfStaged = (sql: string, parameters?: readonly QueryParameter[]) => Promise<Row[]>

async function readClocks(ofStaged: OfStaged): Promise<ReadonlyMap<string, Clock>> {
  const rows = await ofStaged(
    `SELECT ${CLOCK_COLUMNS} FROM clocks SEMI JOIN keys_to_judge ON finding_key = judged_key`,
  )
  const clocks = await mapYielding(rows, toClock)
  return new Map(clocks.map(clock => [clock.last.key, clock]))
}

const toSpan = (row: Row): PastSpan => ({
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
    severity: oneOf(row, 'severity', SLA_SEVERITIES),
    allowance: numberOrNull(row, 'allowance_ms'),
    resolve: numberOrNull(row, 'resolve_ms'),
    outcome: oneOfOrNull(row, 'outcome', OUTCOMES),
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

async function readSpans(ofStaged: OfStaged): Promise<ReadonlyMap<string, PastSpan[]>> {
  const rows = await ofStaged(
    `SELECT finding_key, seq, clock_no, kind, phase, from_ms, seen_ms, start_ms, opened_ms, due_ms, severity, allowance_ms,
       resolve_ms, outcome, rebuilt, today_phase, today_due_ms, today_risk_ms, today_again_ms
     FROM clock_spans SEMI JOIN keys_to_judge ON finding_key = judged_key ORDER BY finding_key, seq`,
  )
  const spans = new Map<string, PastSpan[]>()
  await mapYielding(rows, row => {
    const span = toSpan(row)
    const before = spans.get(span.event.key)
    if (before) before.push(span)
    else spans.set(span.event.key, [span])
  })
  return spans
}

/** Clocks and their whole pasts, by key. `ofStaged` reads more of the same findings by `keys_to_judge`. */
export type Pasts = {
  readonly clocks: ReadonlyMap<string, Clock>
  readonly spans: ReadonlyMap<string, PastSpan[]>
  readonly ofStaged: OfStaged
}

/**
 * Reads the clocks of these findings and all their spans, each table once. From some hundreds on this is faster than by
 * key.
 */
export async function readPasts(connection: DuckDBConnection, keys: readonly string[]): Promise<Pasts> {
  await connection.run('CREATE OR REPLACE TEMP TABLE keys_to_judge (judged_key VARCHAR)')
  await appendRows(
    connection,
    'keys_to_judge',
    keys.map(key => [key]),
    'temp',
  )
  const ofStaged: OfStaged = (sql, parameters = []) => query(connection, sql, parameters)
  return { clocks: await readClocks(ofStaged), spans: await readSpans(ofStaged), ofStaged }
}
