import type { DuckDBConnection } from '@duckdb/node-api'
import { DEFAULT_POLICY } from '@/lib/api/sla/sla-policy'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { replayAll } from '@/server/domain/sla/steps/today'
import { termsOfRule } from '@/server/domain/sla/steps/under-policy'
import { EVENT_COLUMNS } from '@/server/store/clocks/columns'
import { toEvent } from '@/server/store/clocks/event-row'
import { WRONG_OUTCOMES } from '@/server/store/clocks/testing/wrong-outcomes'
import { OPEN_END } from '@/server/store/index/schema.sql'
import { query } from '@/server/store/sql/query'
import { number, numberOrNull, type Row, text } from '@/server/store/sql/values'

const events = EVENT_COLUMNS.join(', ')

/** What an index and its ledger must never contain: a description, and the query that counts the violations. */
const BROKEN: Readonly<Record<string, string>> = {
  'a finding without a span':
    'SELECT count(*) AS n FROM findings f ANTI JOIN clock_spans s ON s.finding_key = f.key',
  'a span without a finding':
    'SELECT count(*) AS n FROM clock_spans s ANTI JOIN findings f ON f.key = s.finding_key',
  'a gap or an overlap': `SELECT count(*) AS n FROM (
      SELECT until_ms, lead(from_ms) OVER (PARTITION BY finding_key ORDER BY seq) AS next_ms FROM clock_spans)
    WHERE until_ms <> coalesce(next_ms, ${OPEN_END})`,
  'a span that ends before it begins': 'SELECT count(*) AS n FROM clock_spans WHERE until_ms < from_ms',
  'a hole in the count of events': `SELECT count(*) AS n FROM (
    SELECT finding_key FROM clock_spans GROUP BY 1
    HAVING min(seq) <> 1 OR max(seq) <> count(*) OR count(DISTINCT seq) <> count(*))`,
  'a first event that begins nothing, or a later one that begins': `SELECT count(*) AS n FROM clock_spans
    WHERE (seq = 1) <> (kind = 'start') AND NOT (kind = 'start' AND opened_ms IS NULL)`,
  'a clock that does not follow the one before': `SELECT count(*) AS n FROM (
      SELECT clock_no - lag(clock_no, 1, 0) OVER (PARTITION BY finding_key ORDER BY seq) AS more, seq, kind FROM clock_spans)
    WHERE more NOT IN (0, 1) OR (more = 1 AND kind NOT IN ('start', 'reopen')) OR (seq = 1 AND more <> 1)`,
  'a last span that its finding does not repeat': `SELECT count(*) AS n FROM findings f
    JOIN clock_spans s ON s.finding_key = f.key AND s.until_ms = ${OPEN_END}
    WHERE (f.clock_phase, f.due_at, f.risk_at, f.sla_rule, f.sla_severity) IS DISTINCT FROM
      (s.phase, s.due_ms, s.risk_ms, s.rule, s.severity)`,
  ...WRONG_OUTCOMES,
  'a clock that is not the last span': `SELECT count(*) AS n FROM (
    (SELECT ${events} FROM clocks) EXCEPT (SELECT ${events} FROM clock_spans WHERE until_ms = ${OPEN_END}))`,
  'an event that only the ledger has': `SELECT count(*) AS n FROM (
    (SELECT ${events} FROM ledger.clock_events) EXCEPT (SELECT ${events} FROM clock_spans))`,
  'an event that the ledger lacks': `SELECT count(*) AS n FROM (
    (SELECT ${events} FROM clock_spans) EXCEPT (SELECT ${events} FROM ledger.clock_events))`,
  'an ordinal out of turn': `SELECT count(*) AS n FROM (
    SELECT count(*) AS a, max(ordinal) AS b, count(DISTINCT ordinal) AS c FROM ledger.clock_events) WHERE a <> b OR a <> c`,
  'a first event of which the ledger knows no subject':
    'SELECT count(*) AS n FROM ledger.clock_events WHERE (seq = 1) <> (subject IS NOT NULL)',
}

/** The number of spans, and how many of them today’s policy judges otherwise. */
type Extent = { readonly spans: number; readonly otherwise: number }

async function readExtent(connection: DuckDBConnection): Promise<Extent> {
  const [row] = await query(
    connection,
    `SELECT count(*) AS spans, count_if((today_phase, today_due_ms) IS DISTINCT FROM (phase, due_ms)) AS otherwise
     FROM clock_spans`,
  )
  if (!row) throw new Error('The index has no spans.')
  return { spans: number(row, 'spans'), otherwise: number(row, 'otherwise') }
}

const SAMPLE = 2_000

const saysTheSame = (state: ClockEvent | undefined, row: Row): boolean =>
  state !== undefined &&
  state.phase === row.today_phase &&
  state.due === numberOrNull(row, 'today_due_ms') &&
  state.risk === numberOrNull(row, 'today_risk_ms')

/** Replays the events of some findings by the domain. The results must equal their spans by today's policy. */
async function replaySome(connection: DuckDBConnection): Promise<void> {
  const rows = await query(
    connection,
    `SELECT ${events}, today_phase, today_due_ms, today_risk_ms FROM clock_spans WHERE finding_key IN (
       SELECT finding_key FROM clock_spans WHERE seq = 2 ORDER BY hash(finding_key) LIMIT ${SAMPLE})
     ORDER BY finding_key, seq`,
  )
  const terms = termsOfRule(policyInForce(1, DEFAULT_POLICY), -1)
  for (const [key, own] of Map.groupBy(rows, row => text(row, 'finding_key'))) {
    const states = replayAll(own.map(toEvent), terms)
    const wrong = own.findIndex((row, at) => !saysTheSame(states[at], row))
    if (wrong >= 0) throw new Error(`The past of ${key} breaks the rules of clocks at event ${wrong + 1}.`)
  }
}

/** Throws at the first violation in the index and its ledger, which is attached as `ledger`. */
export async function checkHistory(connection: DuckDBConnection): Promise<Extent> {
  for (const [what, sql] of Object.entries(BROKEN)) {
    const [row] = await query(connection, sql)
    const count = row ? number(row, 'n') : Number.NaN
    if (count !== 0) throw new Error(`The past that was made has ${what}: ${count} times.`)
  }
  const extent = await readExtent(connection)
  const share = extent.otherwise / extent.spans
  if (share < 0.05 || share > 0.15)
    throw new Error(
      `Today’s policy says otherwise of ${(share * 100).toFixed(0)} % of the spans; a tenth is meant.`,
    )
  await replaySome(connection)
  return extent
}
