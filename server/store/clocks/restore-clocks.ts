import type { DuckDBConnection } from '@duckdb/node-api'
import { query } from '@/server/store/query'
import { OPEN_END } from '@/server/store/schema.sql'
import { flag } from '@/server/store/values'
import { EVENT_COLUMNS, SPAN_COLUMNS } from './columns'
import { TOLD_ANEW } from './told-anew'

const OUTCOME = `CASE WHEN e.kind = 'reopen' THEN 'reopened'
  WHEN e.kind = 'close' AND e.phase IN ('met', 'missed') THEN e.phase END`

/**
 * Events of every finding with what only a look at the others can tell. What was told before a clock was absorbed counts
 * no more: it was another's twin, or was told anew after that.
 */
const EVENTS = `SELECT e.*, ${OUTCOME} AS outcome,
    lead(e.from_ms) OVER (PARTITION BY e.finding_key ORDER BY e.seq) AS next_ms,
    lag(e.from_ms) OVER (PARTITION BY e.finding_key, ${OUTCOME} ORDER BY e.seq) AS before_ms
  FROM ledger.clock_events e
  LEFT JOIN (SELECT finding_key, max(ordinal) AS ordinal FROM ledger.clock_events
    WHERE phase = 'absorbed' GROUP BY 1) a ON a.finding_key = e.finding_key
  WHERE a.ordinal IS NULL OR e.ordinal > a.ordinal`

const SPANS: Readonly<Record<string, string>> = {
  until_ms: `coalesce(next_ms, ${OPEN_END})`,
  today_phase: 'phase',
  today_due_ms: 'due_ms',
  today_risk_ms: 'risk_ms',
  again_ms: 'CASE WHEN outcome IS NOT NULL THEN before_ms END',
  today_again_ms: `CASE WHEN outcome IN ('met', 'missed') THEN before_ms END`,
}

const CLOCKS = `INSERT INTO clocks SELECT ${EVENT_COLUMNS.map(column => `e.${column}`).join(', ')},
    o.met_ms, o.missed_ms, o.reopened_ms, o.met_ms, o.missed_ms, NULL
  FROM (${EVENTS}) e JOIN (
    SELECT finding_key, max(from_ms) FILTER (outcome = 'met') AS met_ms,
      max(from_ms) FILTER (outcome = 'missed') AS missed_ms,
      max(from_ms) FILTER (outcome = 'reopened') AS reopened_ms
    FROM (${EVENTS}) GROUP BY 1) o ON o.finding_key = e.finding_key
  WHERE e.next_ms IS NULL`

async function fill(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    `INSERT INTO clock_spans SELECT ${SPAN_COLUMNS.map(column => SPANS[column] ?? column).join(', ')} FROM (${EVENTS})`,
  )
  await connection.run(CLOCKS)
  await query(
    connection,
    `INSERT INTO histories_read SELECT DISTINCT finding_key FROM ledger.clock_events WHERE kind = 'absorb' AND reason = ?
     ON CONFLICT DO NOTHING`,
    [TOLD_ANEW],
  )
}

/**
 * Fills the spans and clocks of an index that was built anew from the ledger, which outlives it. Both or neither: spans
 * without their clocks would be filled a second time at the next start, and every number be twice what it is. A history
 * that was read stays read, as Security Hub keeps 90 days of it: asked again, it would tell another past.
 */
export async function restoreClocks(connection: DuckDBConnection): Promise<void> {
  const [row] = await query(
    connection,
    'SELECT EXISTS (FROM clocks) OR NOT EXISTS (FROM ledger.clock_events) AS nothing_to_do',
  )
  if (!row || flag(row, 'nothing_to_do')) return
  await connection.run('BEGIN')
  try {
    await fill(connection)
    await connection.run('COMMIT')
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined)
    throw error
  }
}
