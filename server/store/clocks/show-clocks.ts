import type { DuckDBConnection } from '@duckdb/node-api'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { appendRows } from '@/server/store/sql/stage'

/** Returns when the finding ended; null while it has not. What never failed has no end. */
const endedAt = ({ kind, opened, from }: ClockEvent) =>
  (kind === 'close' || kind === 'gone') && opened !== null ? from : null

/**
 * Copies the last event of each clock to the row of its finding, also when it opened and was resolved. So its age, its
 * row and its clock show one period.
 */
export async function showClocks(connection: DuckDBConnection, lasts: readonly ClockEvent[]): Promise<void> {
  if (lasts.length === 0) return
  await connection.run(`CREATE OR REPLACE TEMP TABLE shown_clocks
    (key VARCHAR, phase VARCHAR, due_ms BIGINT, risk_ms BIGINT, rule VARCHAR, severity VARCHAR, opened_ms BIGINT, ended_ms BIGINT)`)
  const rows = lasts.map(last => [
    last.key,
    last.phase,
    last.due,
    last.risk,
    last.rule,
    last.severity,
    last.opened,
    endedAt(last),
  ])
  await appendRows(connection, 'shown_clocks', rows, 'temp')
  await connection.run(`UPDATE findings SET clock_phase = c.phase, due_at = c.due_ms, risk_at = c.risk_ms, sla_rule = c.rule,
      sla_severity = c.severity, opened_at = c.opened_ms, resolved_at = c.ended_ms
    FROM shown_clocks c WHERE findings.key = c.key`)
}
