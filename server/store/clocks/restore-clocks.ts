import type { DuckDBConnection } from '@duckdb/node-api'
import { OPEN_END } from '@/server/store/index/schema.sql'
import { query } from '@/server/store/sql/query'
import { flag } from '@/server/store/sql/values'
import { EVENT_COLUMNS, SPAN_COLUMNS } from './columns'
import { HISTORY_IMPORTED } from './history-imported'

const COUNTED = `CASE WHEN e.kind = 'reopen' THEN 'reopened'
  WHEN e.kind IN ('close', 'gone') AND e.phase IN ('met', 'missed') THEN e.phase END`

/**
 * An older ledger did not record how a clock ended. It was resolved only if Security Hub's history named a person. The
 * outcome of other closes is unknown.
 */
const OUTCOME = `coalesce(e.outcome, CASE e.kind WHEN 'gone' THEN 'gone'
  WHEN 'close' THEN CASE WHEN e.actor IS NOT NULL THEN 'resolved' END END)`

/**
 * The events of the ledger that count. Events before an absorption do not: the clock was a twin's, or its past was
 * replaced.
 */
export const ACTIVE_EVENTS = `SELECT e.* REPLACE (${OUTCOME} AS outcome) FROM ledger.clock_events e
  LEFT JOIN (SELECT finding_key, max(ordinal) AS ordinal FROM ledger.clock_events
    WHERE phase = 'absorbed' GROUP BY 1) a ON a.finding_key = e.finding_key
  WHERE a.ordinal IS NULL OR e.ordinal > a.ordinal`

/** Events that count, with values that depend on the other events of their finding. */
const EVENTS = `SELECT e.*, ${COUNTED} AS counted,
    lead(e.from_ms) OVER (PARTITION BY e.finding_key ORDER BY e.seq) AS next_ms,
    lag(e.from_ms) OVER (PARTITION BY e.finding_key, ${COUNTED} ORDER BY e.seq) AS before_ms
  FROM (${ACTIVE_EVENTS}) e`

const SPANS: Readonly<Record<string, string>> = {
  until_ms: `coalesce(next_ms, ${OPEN_END})`,
  today_phase: 'phase',
  today_due_ms: 'due_ms',
  today_risk_ms: 'risk_ms',
  again_ms: 'CASE WHEN counted IS NOT NULL THEN before_ms END',
  today_again_ms: `CASE WHEN counted IN ('met', 'missed') THEN before_ms END`,
}

const CLOCKS = `INSERT INTO clocks SELECT ${EVENT_COLUMNS.map(column => `e.${column}`).join(', ')},
    o.met_ms, o.missed_ms, o.reopened_ms, o.met_ms, o.missed_ms, NULL
  FROM (${EVENTS}) e JOIN (
    SELECT finding_key, max(from_ms) FILTER (counted = 'met') AS met_ms,
      max(from_ms) FILTER (counted = 'missed') AS missed_ms,
      max(from_ms) FILTER (counted = 'reopened') AS reopened_ms
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
    [HISTORY_IMPORTED],
  )
}

/**
 * Fills the spans and clocks of a rebuilt index from the ledger, which outlives it. Both are written in one
 * transaction. Spans without clocks would be filled again at the next start, which doubles every number. A history that
 * was read counts as read: Security Hub keeps only 90 days, so a second read would give another past.
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
