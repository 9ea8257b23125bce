import { SLA_SEVERITIES } from '@/lib/finding/severity'
import type { QueryParameter } from '@/server/store/sql/query'
import type { Sql } from '@/server/store/sql/sql'
import { number, oneOf, type Row, text } from '@/server/store/sql/values'
import type { RestatementSummary } from './summary'

/** Replaced pasts with a code and an ordinal above `from`, up to `to`. `where` is over `findings f`. */
export type ReplacedRange = {
  readonly code: string
  readonly from: number
  readonly to: number
  readonly where: Sql
}

export type AskRows = (sql: string, parameters: readonly QueryParameter[]) => Promise<readonly Row[]>

/**
 * Closings of replaced pasts. These are events of each finding between its `absorb` event and the one before that, and
 * the events written in their place. What happened later was seen later.
 */
const CLOSINGS = (where: string) => `
  WITH absorbed AS (
    SELECT a.finding_key, a.ordinal, a.seen_ms,
      coalesce((SELECT max(p.ordinal) FROM ledger.clock_events p
        WHERE p.finding_key = a.finding_key AND p.kind = 'absorb' AND p.ordinal < a.ordinal), 0) AS begin
    FROM ledger.clock_events a JOIN findings f ON f.key = a.finding_key
    WHERE a.kind = 'absorb' AND a.reason = ? AND a.ordinal > ? AND a.ordinal <= ? AND ${where}
  ), closed AS (
    SELECT e.finding_key, e.severity, e.phase, e.ordinal > a.ordinal AS is_new,
      strftime(make_timestamp(e.from_ms * 1000), '%Y-%m') AS month
    FROM ledger.clock_events e JOIN absorbed a ON a.finding_key = e.finding_key
    WHERE e.kind IN ('close', 'gone') AND e.ordinal > a.begin AND (e.ordinal < a.ordinal OR e.seen_ms <= a.seen_ms)
  )`

const FOUR = `
  count(DISTINCT finding_key) FILTER (phase = 'met' AND NOT is_new) AS met_before,
  count(DISTINCT finding_key) FILTER (phase = 'missed' AND NOT is_new) AS missed_before,
  count(DISTINCT finding_key) FILTER (phase = 'met' AND is_new) AS met_after,
  count(DISTINCT finding_key) FILTER (phase = 'missed' AND is_new) AS missed_after`

const fourOf = (row: Row) => ({
  met_before: number(row, 'met_before'),
  missed_before: number(row, 'missed_before'),
  met_after: number(row, 'met_after'),
  missed_after: number(row, 'missed_after'),
})

const NOW = (where: string) => `
  SELECT strftime(make_timestamp(s.from_ms * 1000), '%Y-%m') AS month,
    count(DISTINCT s.finding_key) FILTER (s.phase = 'met') AS met,
    count(DISTINCT s.finding_key) FILTER (s.phase = 'missed') AS missed
  FROM clock_spans s JOIN findings f ON f.key = s.finding_key
  WHERE s.kind IN ('close', 'gone') AND ${where} GROUP BY 1`

type Changed = RestatementSummary['months'][number]

const isChanged = (one: Omit<Changed, 'month'>): boolean =>
  one.met_before !== one.met_after || one.missed_before !== one.missed_after

/** Adds all other closings of a month to those of the replaced clocks, before and after. */
function withOthers(month: Changed, now: ReadonlyMap<string, Row>): Changed {
  const row = now.get(month.month)
  const met = (row ? number(row, 'met') : 0) - month.met_after
  const missed = (row ? number(row, 'missed') : 0) - month.missed_after
  return {
    month: month.month,
    met_before: met + month.met_before,
    missed_before: missed + month.missed_before,
    met_after: met + month.met_after,
    missed_after: missed + month.missed_after,
  }
}

/** Counts what replaced pasts changed, from the ledger, which keeps both. */
export async function countReplaced(
  ask: AskRows,
  { code, from, to, where }: ReplacedRange,
): Promise<RestatementSummary> {
  const parameters = [code, from, to, ...where.parameters]
  const closings = CLOSINGS(where.sql)
  const [[counted], months, severities, all] = await Promise.all([
    ask(`${closings} SELECT count(DISTINCT finding_key) AS clocks FROM absorbed`, parameters),
    ask(`${closings} SELECT month, ${FOUR} FROM closed GROUP BY month ORDER BY month`, parameters),
    ask(
      `${closings} SELECT severity, ${FOUR},
         count(DISTINCT finding_key) FILTER (phase = 'no_sla' AND NOT is_new) AS none_before,
         count(DISTINCT finding_key) FILTER (phase = 'no_sla' AND is_new) AS none_after
       FROM closed GROUP BY severity`,
      parameters,
    ),
    ask(NOW(where.sql), where.parameters),
  ])
  const now = new Map(all.map(row => [text(row, 'month'), row]))
  return {
    clocks: counted ? number(counted, 'clocks') : 0,
    months: months
      .map(row => ({ month: text(row, 'month'), ...fourOf(row) }))
      .filter(isChanged)
      .map(month => withOthers(month, now)),
    severities: severities
      .map(row => ({
        severity: oneOf(row, 'severity', SLA_SEVERITIES),
        ...fourOf(row),
        none_before: number(row, 'none_before'),
        none_after: number(row, 'none_after'),
      }))
      .toSorted((a, b) => SLA_SEVERITIES.indexOf(a.severity) - SLA_SEVERITIES.indexOf(b.severity)),
  }
}
