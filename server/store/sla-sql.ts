import type { Instant } from '@/server/domain/finding'
import { AT_RISK_LEAD } from '@/server/domain/sla'

/**
 * The state of the SLA clock of a row of `findings f`, one of SLA_STATES and never null. Two parameters: now, and the
 * instant before which a running clock is at risk (`slaParameters`).
 * Archived and suppressed come first: neither meets nor misses. A closed row without `resolved_at` closed when updated.
 */
export const slaCase = `CASE
  WHEN f.record = 'ARCHIVED' THEN 'gone'
  WHEN f.workflow = 'SUPPRESSED' THEN 'excepted'
  WHEN f.due_at IS NULL THEN 'no_sla'
  WHEN f.workflow = 'RESOLVED' OR coalesce(f.compliance, '') = 'PASSED'
    THEN CASE WHEN coalesce(f.resolved_at, f.updated_at) <= f.due_at THEN 'met' ELSE 'missed' END
  WHEN f.exception THEN 'excepted'
  WHEN f.due_at < CAST(? AS BIGINT) THEN 'breached'
  WHEN f.due_at < CAST(? AS BIGINT) THEN 'at_risk'
  ELSE 'on_track'
END`

/** The parameters of `slaCase`, in order. */
export const slaParameters = (now: Instant): [number, number] => [now, now + AT_RISK_LEAD]
