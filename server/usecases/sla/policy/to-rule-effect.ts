import type { RuleEffect } from '@/lib/api/sla-policy'
import type { RuleMatches } from '@/server/store/sla-policy/count-rule-matches'
import { governedFilter } from '@/server/store/sla-policy/governed'

/** What a rule does, as the API tells it. */
export const toRuleEffect = ({ name, shadowed, shadowedBy }: RuleMatches, governs: number): RuleEffect => ({
  name,
  governs,
  filter: governedFilter(name),
  shadowed,
  shadowed_by: shadowedBy,
})
