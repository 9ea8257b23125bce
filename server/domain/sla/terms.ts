import type { SlaPolicy, SlaRule } from '@/lib/api/sla-policy'
import type { Severity } from '@/lib/finding/severity'
import type { Terms, WorkingTime } from '@/server/domain/sla/clock'

const DAY = 86_400_000
const HOUR = 3_600_000

type Allowance = Terms['allowance']

const bySeverity = (of: (severity: Severity) => number | null): Allowance => ({
  CRITICAL: of('CRITICAL'),
  HIGH: of('HIGH'),
  MEDIUM: of('MEDIUM'),
  LOW: of('LOW'),
  INFORMATIONAL: of('INFORMATIONAL'),
})

const inDays = (days: number | null): number | null => (days === null ? null : Math.round(days * DAY))

function allowanceOf({ days }: SlaPolicy, rule: SlaRule | null): Allowance {
  if (rule === null) return bySeverity(severity => inDays(days[severity]))
  const { allowance } = rule
  if ('factor' in allowance) {
    return bySeverity(severity => {
      const all = days[severity]
      return inDays(all === null ? null : all * allowance.factor)
    })
  }
  if ('hours' in allowance) return bySeverity(() => Math.round(allowance.hours * HOUR))
  return 'days' in allowance
    ? bySeverity(severity => inDays(allowance.days[severity]))
    : bySeverity(() => null)
}

/** One object a policy, as calendars are counted once for each. */
const times = new WeakMap<SlaPolicy, WorkingTime>()

function timeOf(policy: SlaPolicy): WorkingTime {
  const known = times.get(policy)
  if (known) return known
  const { zone, business, workdays, holidays } = policy.time
  const time = { zone, business, workdays, holidays: new Set(holidays.map(({ date }) => date)) }
  times.set(policy, time)
  return time
}

const compiled = new WeakMap<SlaPolicy, Map<SlaRule | null, Terms>>()

/** What a version of the policy says about the findings that a rule governs, or none of its rules. */
export function termsOf(policy: SlaPolicy, version: number, rule: SlaRule | null): Terms {
  const rules = compiled.get(policy) ?? new Map<SlaRule | null, Terms>()
  compiled.set(policy, rules)
  const known = rules.get(rule)
  if (known?.version === version) return known
  const terms: Terms = {
    version,
    rule: rule?.name ?? null,
    allowance: allowanceOf(policy, rule),
    time: timeOf(policy),
    lead: policy.at_risk_hours * HOUR,
    grace: policy.grace_hours * HOUR,
    reopenWithin: policy.reopen_days * DAY,
    fromFix: policy.from_fix,
  }
  rules.set(rule, terms)
  return terms
}
