import type { SlaPolicy } from '@/lib/api/sla/sla-policy'
import { SLA_SEVERITIES, type SlaSeverity } from '@/lib/finding/severity'
import type { Terms } from '@/server/domain/sla/clock/clock'
import { SAMPLES, termsOf } from './terms'

/** Two policies differ for this severity where these rules govern: indexes, -1 for none. */
export type DifferingTerms = {
  readonly before: number
  readonly after: number
  readonly severity: SlaSeverity
}

type Ruled = { readonly rule: number; readonly terms: Terms }

const everyTerms = (policy: SlaPolicy): Ruled[] => [
  { rule: -1, terms: termsOf(policy, 1, null) },
  ...[...policy.rules, SAMPLES].map((rule, index) => ({ rule: index, terms: termsOf(policy, 1, rule) })),
]

function differIn(a: Terms, b: Terms, isTimeSame: boolean): readonly SlaSeverity[] {
  const isSame =
    isTimeSame &&
    a.rule === b.rule &&
    a.lead === b.lead &&
    a.grace === b.grace &&
    a.reopenWithin === b.reopenWithin &&
    a.fromFix === b.fromFix &&
    [...a.counted].sort().join() === [...b.counted].sort().join()
  return isSame
    ? SLA_SEVERITIES.filter(severity => a.allowance[severity] !== b.allowance[severity])
    : SLA_SEVERITIES
}

/** Lists where two policies judge a clock differently, by the rule of each that governs its finding. */
export function differingTerms(before: SlaPolicy, after: SlaPolicy): DifferingTerms[] {
  const isTimeSame = JSON.stringify(before.time) === JSON.stringify(after.time)
  const afters = everyTerms(after)
  return everyTerms(before).flatMap(was =>
    afters.flatMap(is =>
      differIn(was.terms, is.terms, isTimeSame).map(severity => ({
        before: was.rule,
        after: is.rule,
        severity,
      })),
    ),
  )
}
