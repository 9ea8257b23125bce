/** ASFF `Severity.Label`, worst first. OCSF Fatal is read as CRITICAL, Unknown and Other as INFORMATIONAL. */
export const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL'] as const

export type Severity = (typeof SEVERITIES)[number]

/**
 * The SLA severity of a clock, worst first. `UNKNOWN` is for a control that had passed when Hubdesk first saw it.
 * Security Hub shows passed findings as INFORMATIONAL, and its severity while it failed is unknown.
 */
export const SLA_SEVERITIES = [...SEVERITIES, 'UNKNOWN'] as const

export type SlaSeverity = (typeof SLA_SEVERITIES)[number]

/** Returns the rank for sorting and "worst of": 4 for CRITICAL down to 0 for INFORMATIONAL; -1 for UNKNOWN. */
export const severityRank = (severity: SlaSeverity): number =>
  SEVERITIES.length - 1 - SLA_SEVERITIES.indexOf(severity)

/** Converts ASFF `Severity.Normalized` (0 to 100) to its label, by Security Hub's published bands. */
export function severityOfNormalized(normalized: number): Severity {
  if (normalized >= 90) return 'CRITICAL'
  if (normalized >= 70) return 'HIGH'
  if (normalized >= 40) return 'MEDIUM'
  return normalized >= 1 ? 'LOW' : 'INFORMATIONAL'
}
