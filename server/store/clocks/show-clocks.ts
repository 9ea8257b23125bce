import type { DuckDBConnection } from '@duckdb/node-api'
import type { ClockEvent } from '@/server/domain/sla/clock'
import { appendRows } from '@/server/store/stage'

/** Lets rows of findings repeat the last event of their clock. */
export async function showClocks(connection: DuckDBConnection, lasts: readonly ClockEvent[]): Promise<void> {
  if (lasts.length === 0) return
  await connection.run(`CREATE OR REPLACE TEMP TABLE shown_clocks
    (key VARCHAR, phase VARCHAR, due_ms BIGINT, risk_ms BIGINT, rule VARCHAR)`)
  const rows = lasts.map(({ key, phase, due, risk, rule }) => [key, phase, due, risk, rule])
  await appendRows(connection, 'shown_clocks', rows, 'temp')
  await connection.run(`UPDATE findings SET clock_phase = c.phase, due_at = c.due_ms, risk_at = c.risk_ms, sla_rule = c.rule
    FROM shown_clocks c WHERE findings.key = c.key`)
}
