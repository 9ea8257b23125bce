import type { Instant } from '@/server/domain/finding/finding'

/**
 * Builds the SQL for the state of an SLA clock at an instant, one of SLA_STATES. Its columns hold the phase, the due
 * date and the at-risk date. It is `clockState` in SQL, for DuckDB and Athena. Both parameters are that instant
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

/** Returns the parameters of `slaCase` and `stateCase`, in order. */
export const slaParameters = (now: Instant): [number, number] => [now, now]
