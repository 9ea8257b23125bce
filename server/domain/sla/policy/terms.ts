import type { SlaPolicy, SlaRule } from '@/lib/api/sla/sla-policy'
import type { Severity } from '@/lib/finding/severity'
import type { Terms } from '@/server/domain/sla/clock/clock'
import type { WorkingTime } from '@/server/domain/sla/time/working-days'

const DAY = 86_400_000
const HOUR = 3_600_000

type Allowance = Terms['allowance']

/** An unknown severity has no allowance, unless the rule allows the same time for all. */
const bySeverity = (of: (severity: Severity) => number | null, unknown: number | null = null): Allowance => ({
  CRITICAL: of('CRITICAL'),
  HIGH: of('HIGH'),
  MEDIUM: of('MEDIUM'),
  LOW: of('LOW'),
  INFORMATIONAL: of('INFORMATIONAL'),
  UNKNOWN: unknown,
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
  if ('hours' in allowance) {
    const hours = Math.round(allowance.hours * HOUR)
    return bySeverity(() => hours, hours)
  }
  return 'days' in allowance
    ? bySeverity(severity => inDays(allowance.days[severity]))
    : bySeverity(() => null)
}

/** Governs samples while the policy gives them no SLA. `ruleOf` finds it after the last rule. */
export const SAMPLES: SlaRule = { name: 'Sample findings', filter: 'sample:true', allowance: { none: true } }

/** Returns the rule for an index of `ruleCase`: null for -1, and `SAMPLES` for the number of rules. */
export const ruleOf = ({ rules }: SlaPolicy, index: number): SlaRule | null =>
  index === rules.length ? SAMPLES : (rules[index] ?? null)

/** Returns the rule with this name, as events keep it; null where the days of the policy apply. */
export const ruleNamed = (policy: SlaPolicy, name: string | null): SlaRule | null =>
  [...policy.rules, SAMPLES].find(rule => rule.name === name) ?? null

/** Holds one object per policy, as calendars are counted once for each. */
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

/** Returns the terms of a policy version for findings under a rule, or under none of its rules. */
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
    counted: new Set(policy.counted_ends),
  }
  rules.set(rule, terms)
  return terms
}
