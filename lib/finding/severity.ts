/** ASFF `Severity.Label`, worst first. OCSF Fatal reads as CRITICAL, Unknown and Other as INFORMATIONAL. */
export const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL'] as const

export type Severity = (typeof SEVERITIES)[number]

/** Rank for sorting and "worst of": 4 for CRITICAL down to 0 for INFORMATIONAL. */
export const severityRank = (severity: Severity): number =>
  SEVERITIES.length - 1 - SEVERITIES.indexOf(severity)

/** ASFF `Severity.Normalized` (0 to 100) to its label, by the bands that Security Hub publishes. */
export function severityOfNormalized(normalized: number): Severity {
  if (normalized >= 90) return 'CRITICAL'
  if (normalized >= 70) return 'HIGH'
  if (normalized >= 40) return 'MEDIUM'
  return normalized >= 1 ? 'LOW' : 'INFORMATIONAL'
}
