import type { PolicyInForceAnswer } from '@/lib/api/sla/sla-policy'
import { desk } from '@/server/desk/desk'
import { type Actor, liftsLimit, may } from '@/server/domain/people/actor'
import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import type { StoredPolicy } from '@/server/state/policies/read-policy-in-force'
import type { Index } from '@/server/store/index/handle'
import { countGoverned } from '@/server/store/sla-policy/count-governed'
import { countRuleMatches } from '@/server/store/sla-policy/count-rule-matches'
import { governedFilter } from '@/server/store/sla-policy/governed'
import { toPolicyVersion } from './to-policy-version'
import { toRuleEffect } from './to-rule-effect'

/** Describes a policy in force with the effect of its rules on the findings that the actor sees. */
export async function describePolicy(
  actor: Actor,
  stored: StoredPolicy,
  index: Index,
): Promise<PolicyInForceAnswer> {
  const { clockwork } = await desk()
  const policy = policyInForce(stored.version, stored.policy)
  // Read before anything is counted: an answer with all clocks applied must have counted all of them.
  const applied = clockwork.applied()
  const governed = await countGoverned(index, actor.scopes)
  const matches = await countRuleMatches(index, policy, actor.scopes)
  return {
    ...toPolicyVersion(stored),
    rules: matches.rules.map(each => toRuleEffect(each, governed.get(each.name) ?? 0)),
    ungoverned: { count: governed.get('') ?? 0, filter: governedFilter('') },
    applied,
    may_edit: may(actor, 'sla:policy') && !liftsLimit(actor, 'sla:policy'),
  }
}
