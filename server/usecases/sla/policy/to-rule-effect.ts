import type { RuleEffect } from '@/lib/api/sla/sla-policy'
import type { RuleMatches } from '@/server/store/sla-policy/count-rule-matches'
import { governedFilter } from '@/server/store/sla-policy/governed'

/** Converts the effect of a rule for the API. */
export const toRuleEffect = ({ name, shadowed, shadowedBy }: RuleMatches, governs: number): RuleEffect => ({
  name,
  governs,
  filter: governedFilter(name),
  shadowed,
  shadowed_by: shadowedBy,
})
