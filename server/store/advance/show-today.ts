import type { DuckDBConnection } from '@duckdb/node-api'
import type { Cell } from '@/server/store/sql/cell'
import { appendRows } from '@/server/store/sql/stage'
import type { Rejudged } from './rejudge'

const cellsOfClock = ({ key, state, outcomes }: NonNullable<Rejudged['today']>): Cell[] => [
  key,
  state === null ? null : JSON.stringify(state),
  outcomes.metToday,
  outcomes.missedToday,
]

/** Updates existing spans and clocks to show the result of the policy in force. */
export async function showToday(connection: DuckDBConnection, outcomes: readonly Rejudged[]): Promise<void> {
  const spans = outcomes.flatMap(({ shown }) =>
    shown.map(({ key, seq, phase, due, risk, again }) => [key, seq, phase, due, risk, again]),
  )
  if (spans.length > 0) {
    await connection.run(`CREATE OR REPLACE TEMP TABLE today_spans
      (key VARCHAR, seq INTEGER, phase VARCHAR, due_ms BIGINT, risk_ms BIGINT, again_ms BIGINT)`)
    await appendRows(connection, 'today_spans', spans, 'temp')
    await connection.run(`UPDATE clock_spans SET today_phase = t.phase, today_due_ms = t.due_ms,
      today_risk_ms = t.risk_ms, today_again_ms = t.again_ms
      FROM today_spans t WHERE finding_key = t.key AND clock_spans.seq = t.seq`)
  }
  const clocks = outcomes.flatMap(({ today }) => (today ? [cellsOfClock(today)] : []))
  if (clocks.length === 0) return
  await connection.run(`CREATE OR REPLACE TEMP TABLE today_clocks
    (key VARCHAR, today VARCHAR, met_ms BIGINT, missed_ms BIGINT)`)
  await appendRows(connection, 'today_clocks', clocks, 'temp')
  await connection.run(`UPDATE clocks SET today = t.today, met_today_ms = t.met_ms, missed_today_ms = t.missed_ms
    FROM today_clocks t WHERE finding_key = t.key`)
}
