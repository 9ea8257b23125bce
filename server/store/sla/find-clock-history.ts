import { PHASES, type Phase } from '@/lib/finding/clock-words'
import type { Instant } from '@/server/domain/finding'
import type { Scopes } from '@/server/domain/scope'
import type { ClockEvent } from '@/server/domain/sla/clock'
import { SPAN_COLUMNS } from '@/server/store/clocks/columns'
import { toEvent } from '@/server/store/clocks/event-row'
import { filterToSql } from '@/server/store/filter-to-sql'
import type { Index } from '@/server/store/open-index'
import { withScopes } from '@/server/store/scoped-filter'
import { number, numberOrNull, oneOf, text, textOrNull } from '@/server/store/values'

const RECIPIENTS = ['owner', 'team', 'manager'] as const

/** A step of the ladder that the clock of a finding has taken. */
export type Escalated = {
  readonly clock: number
  readonly step: string
  readonly at: Instant
  readonly to: (typeof RECIPIENTS)[number]
  readonly name: string | null
}

/** All that the clocks of one finding went through. */
export type ClockHistory = {
  readonly key: string
  /** The keys of its documents, under which it may have been decided on. */
  readonly documents: readonly string[]
  /** In their order; at least one. */
  readonly events: readonly [ClockEvent, ...ClockEvent[]]
  /** What the policy in force would say of the last one. */
  readonly today: { readonly phase: Phase; readonly due: Instant | null; readonly risk: Instant | null }
  /** Newest first. */
  readonly escalations: readonly Escalated[]
}

async function visibleKey(index: Index, key: string, scopes: Scopes): Promise<string | null> {
  const where = filterToSql(withScopes({ terms: [] }, scopes), 0)
  const [row] = await index.query(
    `SELECT f.key FROM findings f
     WHERE f.key = coalesce((SELECT d.finding_key FROM documents d WHERE d.doc_key = ?), ?) AND ${where.sql}`,
    [key, key, ...where.parameters],
  )
  return row ? text(row, 'key') : null
}

/** The clock of a finding within the scopes, named by its key or by that of a document; null where there is none. */
export async function findClockHistory(
  index: Index,
  { key, scopes }: { readonly key: string; readonly scopes: Scopes },
): Promise<ClockHistory | null> {
  const found = await visibleKey(index, key, scopes)
  if (found === null) return null
  const [spans, escalations, documents] = await Promise.all([
    index.query(`SELECT ${SPAN_COLUMNS.join(', ')} FROM clock_spans WHERE finding_key = ? ORDER BY seq`, [
      found,
    ]),
    index.query(
      `SELECT clock_no, step, at_ms, recipient, name FROM ledger.escalations WHERE finding_key = ?
       ORDER BY at_ms DESC, step`,
      [found],
    ),
    index.query('SELECT doc_key FROM documents WHERE finding_key = ?', [found]),
  ])
  const [first, ...rest] = spans.map(row => ({
    ...toEvent(row),
    actor: textOrNull(row, 'actor'),
    reason: textOrNull(row, 'reason'),
  }))
  const last = spans.at(-1)
  if (first === undefined || last === undefined) return null
  return {
    key: found,
    documents: documents.map(row => text(row, 'doc_key')),
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
