import type { SlaPolicy } from '@/lib/api/sla-policy'
import { SEVERITIES, type Severity } from '@/lib/finding/severity'
import type { Terms } from '@/server/domain/sla/clock'
import { termsOf } from '@/server/domain/sla/terms'

/** Two policies say otherwise of this severity, where these rules govern: indexes, -1 for none. */
export type DifferingTerms = { readonly before: number; readonly after: number; readonly severity: Severity }

type Ruled = { readonly rule: number; readonly terms: Terms }

const everyTerms = (policy: SlaPolicy): Ruled[] => [
  { rule: -1, terms: termsOf(policy, 1, null) },
  ...policy.rules.map((rule, index) => ({ rule: index, terms: termsOf(policy, 1, rule) })),
]

function differIn(a: Terms, b: Terms, isTimeSame: boolean): readonly Severity[] {
  const isSame =
    isTimeSame &&
    a.rule === b.rule &&
    a.lead === b.lead &&
    a.grace === b.grace &&
    a.reopenWithin === b.reopenWithin &&
    a.fromFix === b.fromFix
  return isSame ? SEVERITIES.filter(severity => a.allowance[severity] !== b.allowance[severity]) : SEVERITIES
}

/** Where two policies would judge a clock otherwise, by the rule of each that governs its finding. */
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
