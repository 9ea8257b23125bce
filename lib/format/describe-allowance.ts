import type { SlaAllowance } from '@/lib/api/sla-policy'
import { SEVERITIES, type Severity } from '@/lib/finding/severity'

/** `Critical` of `CRITICAL`, as words of a sentence's list. */
export const severityWord = (severity: Severity): string => severity[0] + severity.slice(1).toLowerCase()

/** Days in words: `5 days`, `1 day`, `12 hours` for what is under one day, `no SLA` for null. */
export function describeDays(days: number | null): string {
  if (days === null) return 'no SLA'
  if (days < 1) return describeHours(rounded(days * 24))
  return `${rounded(days)} ${days === 1 ? 'day' : 'days'}`
}

/** Hours in words: `48 hours`. */
export const describeHours = (hours: number): string => `${hours} ${hours === 1 ? 'hour' : 'hours'}`

/** Two digits behind the point at most: thirds of a day would fill a line. */
const rounded = (value: number): number => Math.round(value * 100) / 100

function describeFactor(factor: number): string {
  if (factor === 1) return 'the days of the policy'
  if (factor === 0.5) return 'half the days'
  if (factor === 2) return 'twice the days'
  return `${factor} times the days`
}

/** `Critical 5, High 10, Low no SLA`: days by severity, worst first. */
export const describeDaysBySeverity = (days: Readonly<Record<Severity, number | null>>): string =>
  SEVERITIES.map(severity => `${severityWord(severity)} ${days[severity] ?? 'no SLA'}`).join(', ')

/** What a rule allows: `half the days`, `48 hours`, `no SLA`, or days of its own by severity. */
export function describeAllowance(allowance: SlaAllowance): string {
  if ('factor' in allowance) return describeFactor(allowance.factor)
  if ('hours' in allowance) return describeHours(allowance.hours)
  if ('days' in allowance) return `days of its own (${describeDaysBySeverity(allowance.days)})`
  return 'no SLA'
}
