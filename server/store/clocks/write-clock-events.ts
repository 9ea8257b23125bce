import type { DuckDBConnection } from '@duckdb/node-api'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import type { Index } from '@/server/store/index/handle'
import { OPEN_END } from '@/server/store/index/schema.sql'
import { cellsOf } from '@/server/store/rows/to-row'
import type { Cell } from '@/server/store/sql/cell'
import { appendRows, stage } from '@/server/store/sql/stage'
import { EVENT_COLUMNS, LEDGER_COLUMNS, SPAN_COLUMNS } from './columns'
import { eventCells } from './event-row'
import { countOutcome, NO_OUTCOMES, OUTCOME_COLUMNS, type Outcomes } from './outcomes'
import type { Clock } from './read-clocks'

/** The state of a clock under the policy in force, after one of its events. */
export type TodayState = Pick<ClockEvent, 'phase' | 'due' | 'risk'>

/** The events of one clock. */
export type ClockChange = {
  /** Null for a finding without a clock. */
  readonly before: Clock | null
  readonly events: readonly [ClockEvent, ...ClockEvent[]]
  /** One for each event. */
  readonly today: readonly TodayState[]
  /** The last state under the policy in force, where it differs from the last event. */
  readonly todayLast: ClockEvent | null
  /** JSON of the finding's subject, for its first event. */
  readonly subject: string | null
  /** JSON of the part that may have changed since, for events that end the clock. */
  readonly subjectAtEnd: string | null
}

/** True when the event may be the last one of the finding. */
export const isEnd = ({ kind }: ClockEvent): boolean => kind === 'close' || kind === 'gone'

function subjectFor(event: ClockEvent, { subject, subjectAtEnd }: ClockChange): string | null {
  if (event.seq === 1) return subject
  return isEnd(event) ? subjectAtEnd : null
}

type Written = { readonly spans: Cell[][]; readonly clock: Cell[] }

const outcomeCells = ({ met, missed, reopened, metToday, missedToday }: Outcomes): Cell[] => [
  met,
  missed,
  reopened,
  metToday,
  missedToday,
]

function rowsOf({ before, events, today, todayLast }: ClockChange): Written {
  let outcomes = before?.outcomes ?? NO_OUTCOMES
  const spans = events.map((event, at) => {
    const { phase, due, risk } = today[at] ?? event
    const counted = countOutcome(outcomes, event, phase)
    outcomes = counted.outcomes
    return cellsOf(SPAN_COLUMNS, {
      ...eventCells(event),
      until_ms: events[at + 1]?.from ?? OPEN_END,
      actor: event.actor,
      reason: event.reason,
      today_phase: phase,
      today_due_ms: due,
      today_risk_ms: risk,
      again_ms: counted.again,
      today_again_ms: counted.todayAgain,
    })
  })
  const last = events.at(-1) ?? events[0]
  const todayCell = todayLast === null ? null : JSON.stringify(todayLast)
  return { spans, clock: [...cellsOf(EVENT_COLUMNS, eventCells(last)), ...outcomeCells(outcomes), todayCell] }
}

const CHANGING = [...EVENT_COLUMNS.slice(1), ...Object.values(OUTCOME_COLUMNS), 'today']
const setFrom = (source: string): string =>
  CHANGING.map(column => `${column} = ${source}.${column}`).join(', ')

const UPSERT_CLOCKS = `INSERT INTO clocks SELECT * FROM staged_clocks ON CONFLICT (finding_key) DO UPDATE SET ${setFrom('excluded')}`
const UPDATE_CLOCKS = `UPDATE clocks SET ${setFrom('s')} FROM staged_clocks s WHERE clocks.finding_key = s.finding_key`

/** A few rows are found by their keys at once. For more, reading the column of keys takes a third of the time. */
const MANY = 200

/** Ends the last span where the first new event begins. */
async function endSpans(connection: DuckDBConnection, changes: readonly ClockChange[]): Promise<void> {
  const ended = changes.flatMap(({ before, events: [first] }) =>
    before ? [[first.key, before.last.seq, first.from]] : [],
  )
  if (ended.length === 0) return
  await connection.run('CREATE OR REPLACE TEMP TABLE ended (key VARCHAR, seq INTEGER, until_ms BIGINT)')
  await appendRows(connection, 'ended', ended, 'temp')
  await connection.run(`UPDATE clock_spans SET until_ms = ended.until_ms FROM ended
    WHERE clock_spans.until_ms = ${OPEN_END} AND clock_spans.finding_key = ended.key AND clock_spans.seq = ended.seq`)
}

async function writeClocks(
  connection: DuckDBConnection,
  rows: readonly (Written & { readonly isNew: boolean })[],
): Promise<void> {
  const updated = rows.filter(({ isNew }) => !isNew).map(({ clock }) => clock)
  if (updated.length > 0) {
    await stage(connection, 'clocks', updated)
    await connection.run(updated.length < MANY ? UPSERT_CLOCKS : UPDATE_CLOCKS)
  }
  await appendRows(
    connection,
    'clocks',
    rows.filter(({ isNew }) => isNew).map(({ clock }) => clock),
  )
}

/** Stores events for the ledger's own file, which another transaction writes. */
export async function writeOutbox(
  index: Index,
  connection: DuckDBConnection,
  events: readonly { readonly event: ClockEvent; readonly subject: string | null }[],
): Promise<void> {
  index.clockWatch.touch(events.map(({ event }) => event.key))
  let ordinal = index.takeOrdinals(events.length)
  const rows = events.map(({ event, subject }) => {
    const { actor, reason } = event
    return cellsOf(LEDGER_COLUMNS, { ...eventCells(event), ordinal: ordinal++, actor, reason, subject })
  })
  await appendRows(connection, 'clock_outbox', rows)
}

/**
 * Writes events of clocks in the caller's transaction: spans, last events, and the ledger's outbox. The rows of
 * `findings` stay.
 */
export async function writeClockEvents(
  index: Index,
  connection: DuckDBConnection,
  changes: readonly ClockChange[],
): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map(change => ({ ...rowsOf(change), isNew: change.before === null }))
  await endSpans(connection, changes)
  await appendRows(
    connection,
    'clock_spans',
    rows.flatMap(({ spans }) => spans),
  )
  await writeClocks(connection, rows)
  const events = changes.flatMap(change =>
    change.events.map(event => ({ event, subject: subjectFor(event, change) })),
  )
  await writeOutbox(index, connection, events)
}
