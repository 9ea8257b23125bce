import type { Instant } from '@/server/domain/finding'

/**
 * The state of an SLA clock at an instant, one of SLA_STATES, from the columns that hold its phase, when it is due and from
 * when it is at risk: `clockState` in SQL, for DuckDB and Athena alike. Its two parameters are both that instant
 * (`slaParameters`).
 */
export const stateCase = (phase: string, due: string, risk: string): string => `CASE
  WHEN ${phase} = 'paused' THEN 'excepted'
  WHEN ${phase} <> 'running' THEN ${phase}
  WHEN ${due} IS NULL OR ${risk} IS NULL THEN 'no_sla'
  WHEN ${due} <= CAST(? AS BIGINT) THEN 'breached'
  WHEN ${risk} <= CAST(? AS BIGINT) THEN 'at_risk'
  ELSE 'on_track'
END`

/** The state of the SLA clock of a row of `findings f`, never null. Takes `slaParameters` of now. */
export const slaCase = stateCase('f.clock_phase', 'f.due_at', 'f.risk_at')

/** The parameters of `slaCase` and `stateCase`, in order. */
export const slaParameters = (now: Instant): [number, number] => [now, now]
