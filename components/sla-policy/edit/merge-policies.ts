import type { SlaPolicy } from '@/lib/api/sla/sla-policy'
import { SEVERITIES } from '@/lib/finding/severity'
import { severityWord } from '@/lib/format/describe-allowance'
import { isEqualJson } from './equal-json'

export type Merged = {
  readonly policy: SlaPolicy
  /** What both people changed to different values, in words. There the person's own edit wins. */
  readonly conflicts: readonly string[]
}

/**
 * Applies a person's edits of `base` to the version that another person saved meanwhile. A part that only one of them
 * changed comes from that person. The rules are one part, because their order matters.
 */
export function mergePolicies(base: SlaPolicy, own: SlaPolicy, theirs: SlaPolicy): Merged {
  const conflicts: string[] = []
  function pick<Value>(what: string, from: (policy: SlaPolicy) => Value): Value {
    const [before, mine, other] = [from(base), from(own), from(theirs)]
    if (isEqualJson(mine, before)) return other
    if (!isEqualJson(other, before) && !isEqualJson(other, mine)) conflicts.push(what)
    return mine
  }
  const days = { ...own.days }
  for (const severity of SEVERITIES)
    days[severity] = pick(`the days of ${severityWord(severity)}`, policy => policy.days[severity])
  const policy: SlaPolicy = {
    days,
    at_risk_hours: pick('the lead time', ({ at_risk_hours }) => at_risk_hours),
    grace_hours: pick('the grace', ({ grace_hours }) => grace_hours),
    reopen_days: pick('reopening', ({ reopen_days }) => reopen_days),
    time: {
      zone: pick('the time zone', ({ time }) => time.zone),
      business: pick('calendar or business time', ({ time }) => time.business),
      workdays: pick('the workdays', ({ time }) => time.workdays),
      holidays: pick('the holidays', ({ time }) => time.holidays),
    },
    from_fix: pick('the start of vulnerabilities', ({ from_fix }) => from_fix),
    counted_ends: pick('the ends that count', ({ counted_ends }) => counted_ends),
    samples: pick('the SLA of samples', ({ samples }) => samples),
    escalate_days: pick('the escalation', ({ escalate_days }) => escalate_days),
    rules: pick('the rules', ({ rules }) => rules),
  }
  return { policy, conflicts }
}
