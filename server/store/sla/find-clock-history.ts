import { PHASES, type Phase } from '@/lib/finding/clock-words'
import { SEVERITIES, type Severity } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding/finding'
import type { Scopes } from '@/server/domain/people/scope'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { LEDGER_COLUMNS, SPAN_COLUMNS } from '@/server/store/clocks/columns'
import { toEvent } from '@/server/store/clocks/event-row'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { withScopes } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { number, numberOrNull, oneOf, type Row, text, textOrNull } from '@/server/store/sql/values'

const RECIPIENTS = ['owner', 'team', 'manager'] as const

/** A step of the ladder that the clock of a finding has taken. */
export type Escalated = {
  readonly clock: number
  readonly step: string
  readonly at: Instant
  readonly to: (typeof RECIPIENTS)[number]
  readonly name: string | null
}

/** Events that no longer count, in order, and when and why others replaced them. */
export type ReplacedPast = {
  readonly at: Instant
  readonly reason: string
  readonly events: readonly ClockEvent[]
}

/** All that happened to the clocks of one finding. */
export type ClockHistory = {
  readonly key: string
  /** The keys of its documents, which decisions on it may use. */
  readonly documents: readonly string[]
  /** In order; at least one. */
  readonly events: readonly [ClockEvent, ...ClockEvent[]]
  /** The severity that the finding shows. */
  readonly shown: Severity
  /** Replaced pasts, newest first. */
  readonly replaced: readonly ReplacedPast[]
  /** The last event under the policy in force. */
  readonly today: { readonly phase: Phase; readonly due: Instant | null; readonly risk: Instant | null }
  /** Newest first. */
  readonly escalations: readonly Escalated[]
}

async function visible(
  index: Index,
  key: string,
  scopes: Scopes,
): Promise<{ readonly key: string; readonly shown: Severity } | null> {
  const where = filterToSql(withScopes({ terms: [] }, scopes), 0)
  const [row] = await index.query(
    `SELECT f.key, f.severity FROM findings f
     WHERE f.key = coalesce((SELECT d.finding_key FROM documents d WHERE d.doc_key = ?), ?) AND ${where.sql}`,
    [key, key, ...where.parameters],
  )
  return row ? { key: text(row, 'key'), shown: oneOf(row, 'severity', SEVERITIES) } : null
}

const toWholeEvent = (row: Row): ClockEvent => ({
  ...toEvent(row),
  actor: textOrNull(row, 'actor'),
  reason: textOrNull(row, 'reason'),
})

/** Reads what the ledger keeps of a finding before its last `absorb` event: each such event ends a past. */
async function readReplaced(index: Index, key: string): Promise<ReplacedPast[]> {
  const rows = await index.query(
    `SELECT ${LEDGER_COLUMNS.join(', ')} FROM ledger.clock_events WHERE finding_key = ? ORDER BY ordinal`,
    [key],
  )
  const replaced: ReplacedPast[] = []
  let events: ClockEvent[] = []
  for (const event of rows.map(toWholeEvent)) {
    if (event.kind !== 'absorb') {
      events.push(event)
      continue
    }
    if (event.reason !== null) replaced.unshift({ at: event.seen, reason: event.reason, events })
    events = []
  }
  return replaced
}

/** Finds the clock of a finding within the scopes, by its key or that of a document; null where there is none. */
export async function findClockHistory(
  index: Index,
  { key, scopes }: { readonly key: string; readonly scopes: Scopes },
): Promise<ClockHistory | null> {
  const seen = await visible(index, key, scopes)
  if (seen === null) return null
  const { key: found, shown } = seen
  const [spans, escalations, documents, replaced] = await Promise.all([
    index.query(`SELECT ${SPAN_COLUMNS.join(', ')} FROM clock_spans WHERE finding_key = ? ORDER BY seq`, [
      found,
    ]),
    index.query(
      `SELECT clock_no, step, at_ms, recipient, name FROM ledger.escalations WHERE finding_key = ?
       ORDER BY at_ms DESC, step`,
      [found],
    ),
    index.query('SELECT doc_key FROM documents WHERE finding_key = ?', [found]),
    readReplaced(index, found),
  ])
  const [first, ...rest] = spans.map(toWholeEvent)
  const last = spans.at(-1)
  if (first === undefined || last === undefined) return null
  return {
    key: found,
    documents: documents.map(row => text(row, 'doc_key')),
    shown,
    replaced,
    events: [first, ...rest],
    today: {
      phase: oneOf(last, 'today_phase', PHASES),
      due: numberOrNull(last, 'today_due_ms'),
      risk: numberOrNull(last, 'today_risk_ms'),
    },
    escalations: escalations.map(row => ({
      clock: number(row, 'clock_no'),
      step: text(row, 'step'),
      at: number(row, 'at_ms'),
      to: oneOf(row, 'recipient', RECIPIENTS),
      name: textOrNull(row, 'name'),
    })),
  }
}
