/** ASFF `Workflow.Status`: what the customer decided. OCSF `status_id` 1, 2, 3, 4 correspond to these in order. */
export const WORKFLOWS = ['NEW', 'NOTIFIED', 'SUPPRESSED', 'RESOLVED'] as const
export type Workflow = (typeof WORKFLOWS)[number]

/** ASFF `RecordState`: only set by the provider. */
export const RECORD_STATES = ['ACTIVE', 'ARCHIVED'] as const
export type RecordState = (typeof RECORD_STATES)[number]

/** ASFF `Compliance.Status`; absent for findings that check no control. */
export const COMPLIANCES = ['FAILED', 'WARNING', 'NOT_AVAILABLE', 'PASSED'] as const
export type Compliance = (typeof COMPLIANCES)[number]

/** ASFF `VerificationState`. */
export const VERIFICATIONS = ['UNKNOWN', 'TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN_POSITIVE'] as const
export type Verification = (typeof VERIFICATIONS)[number]

/** The two wire formats that Security Hub serves. One finding may carry a document of each. */
export const FORMATS = ['asff', 'ocsf'] as const
export type Format = (typeof FORMATS)[number]

/** States of an SLA clock; disjoint and complete. */
export const SLA_STATES = [
  'on_track',
  'at_risk',
  'breached',
  'excepted',
  'no_sla',
  'met',
  'missed',
  'gone',
] as const
export type SlaState = (typeof SLA_STATES)[number]

/**
 * Whether updates remove a vulnerability, in the spelling of `FixAvailable`: for all affected packages, some of them,
 * or none.
 */
export const FIXES = ['YES', 'PARTIAL', 'NO'] as const
export type Fix = (typeof FIXES)[number]
