import type { PolicyInForceAnswer } from '@/lib/api/sla-policy'
import { desk } from '@/server/desk'
import { type Actor, liftsLimit, may } from '@/server/domain/actor'
import { policyInForce } from '@/server/domain/sla/policy-in-force'
import type { StoredPolicy } from '@/server/state/read-policy-in-force'
import { countGoverned } from '@/server/store/sla-policy/count-governed'
import { countRuleMatches } from '@/server/store/sla-policy/count-rule-matches'
import { governedFilter } from '@/server/store/sla-policy/governed'
import { toPolicyVersion } from './to-policy-version'
import { toRuleEffect } from './to-rule-effect'

/** A policy in force with what its rules do to the findings that the actor sees. */
export async function describePolicy(actor: Actor, stored: StoredPolicy): Promise<PolicyInForceAnswer> {
  const { index, clockwork } = await desk()
  const { rules } = policyInForce(stored.version, stored.policy)
  // Before anything is counted: an answer that says that all clocks follow has counted all of them.
  const applied = clockwork.applied()
  const governed = await countGoverned(index, actor.scopes)
  const matches = await countRuleMatches(index, rules, actor.scopes)
  return {
    ...toPolicyVersion(stored),
    rules: matches.rules.map(each => toRuleEffect(each, governed.get(each.name) ?? 0)),
    ungoverned: { count: governed.get('') ?? 0, filter: governedFilter('') },
    applied,
    may_edit: may(actor, 'sla:policy') && !liftsLimit(actor, 'sla:policy'),
  }
}
