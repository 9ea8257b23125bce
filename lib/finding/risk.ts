import type { FindingState } from '@/lib/finding/finding-state'
import type { Severity } from '@/lib/finding/severity'
import type { SlaState } from '@/lib/finding/statuses'

/**
 * The points of risk. They add up to 100 at most. Severity says how bad it is; all others say how likely it is to
 * happen, and where. So a High that attackers use in production stands before a Critical without any of that.
 */
export const RISK_POINTS = {
  severity: { CRITICAL: 40, HIGH: 28, MEDIUM: 15, LOW: 5, INFORMATIONAL: 0 } satisfies Record<
    Severity,
    number
  >,
  /** A known exploit, also that attackers use it (KEV). */
  exploit: 15,
  /** Times the EPSS score, rounded. */
  epss: 15,
  /** An exposure finding: Security Hub has seen a way in. */
  exposure: 10,
  /** An account of production. */
  environment: 10,
  sla: { breached: 10, at_risk: 5 } satisfies Partial<Record<SlaState, number>>,
} as const

/** Names of environments that count as production, in lower case. */
export const PRODUCTION = ['production', 'prod', 'prd', 'live'] as const

export type RiskFacts = {
  readonly state: FindingState
  readonly severity: Severity
  readonly exploit: boolean | null
  /** A CVE of it is in CISA's catalogue of Known Exploited Vulnerabilities. */
  readonly kev: boolean | null
  /** 0 to 1. */
  readonly epss: number | null
  readonly exposure: boolean
  readonly environment: string | null
  readonly sla: SlaState
}

/** One part of the sum, in words for people. */
export type RiskTerm = { readonly words: string; readonly points: number }

const isProduction = (environment: string | null): boolean =>
  PRODUCTION.some(name => name === environment?.toLowerCase())

/** Lists what the risk of a finding is made of, in the order of its docs; terms without points are left out. */
export function riskTerms(finding: RiskFacts): readonly RiskTerm[] {
  const { severity, exploit, kev, epss, exposure, environment, sla } = finding
  const points = RISK_POINTS
  const terms: RiskTerm[] = [
    {
      words: `Severity is ${severity.charAt(0)}${severity.slice(1).toLowerCase()}`,
      points: points.severity[severity],
    },
    {
      // Attackers can only use what there is an exploit for: one term says the more of the two.
      words: kev === true ? 'Attackers use it (KEV)' : 'An exploit is known',
      points: kev === true || exploit === true ? points.exploit : 0,
    },
    {
      words: `EPSS is ${((epss ?? 0) * 100).toFixed(1)} %`,
      points: Math.round((epss ?? 0) * points.epss),
    },
    { words: 'It is an exposure finding', points: exposure ? points.exposure : 0 },
    {
      words: `Its account is ${environment ?? ''}`,
      points: isProduction(environment) ? points.environment : 0,
    },
    { words: 'Its SLA is breached', points: sla === 'breached' ? points.sla.breached : 0 },
    { words: 'Its SLA is at risk', points: sla === 'at_risk' ? points.sla.at_risk : 0 },
  ]
  return terms.filter(({ points }) => points > 0)
}

/** Returns the risk of an open finding, 0 to 100; null for all others, which leave nothing to do. */
export const riskOf = (finding: RiskFacts): number | null =>
  finding.state === 'open' ? riskTerms(finding).reduce((sum, { points }) => sum + points, 0) : null
