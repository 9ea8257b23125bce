import type { SlaAllowance } from '@/lib/api/sla/sla-policy'
import { SEVERITIES, type Severity, type SlaSeverity } from '@/lib/finding/severity'

/** Writes `Critical` for `CRITICAL`, as a word of a sentence's list; `a severity that is unknown`. */
export const severityWord = (severity: SlaSeverity): string =>
  severity === 'UNKNOWN' ? 'a severity that is unknown' : severity[0] + severity.slice(1).toLowerCase()

/** Writes days in words: `5 days`, `1 day`, `12 hours` below one day, `no SLA` for null. */
export function describeDays(days: number | null): string {
  if (days === null) return 'no SLA'
  if (days < 1) return describeHours(rounded(days * 24))
  return `${rounded(days)} ${days === 1 ? 'day' : 'days'}`
}

/** Writes hours in words: `48 hours`. */
export const describeHours = (hours: number): string => `${hours} ${hours === 1 ? 'hour' : 'hours'}`

/** Rounds to two decimals: thirds of a day would fill a line. */
const rounded = (value: number): number => Math.round(value * 100) / 100

function describeFactor(factor: number): string {
  if (factor === 1) return 'the days of the policy'
  if (factor === 0.5) return 'half the days'
  if (factor === 2) return 'twice the days'
  return `${factor} times the days`
}

/** Writes `Critical 5, High 10, Low no SLA`: days by severity, worst first. */
export const describeDaysBySeverity = (days: Readonly<Record<Severity, number | null>>): string =>
  SEVERITIES.map(severity => `${severityWord(severity)} ${days[severity] ?? 'no SLA'}`).join(', ')

/** Describes the allowance of a rule: `half the days`, `48 hours`, `no SLA`, or its own days by severity. */
export function describeAllowance(allowance: SlaAllowance): string {
  if ('factor' in allowance) return describeFactor(allowance.factor)
  if ('hours' in allowance) return describeHours(allowance.hours)
  if ('days' in allowance) return `days of its own (${describeDaysBySeverity(allowance.days)})`
  return 'no SLA'
}
