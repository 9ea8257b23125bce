import type { SlaAllowance, SlaPolicy } from '@/lib/api/sla/sla-policy'
import type { Filter } from '@/lib/filter/ast'
import { parseKeptFilter } from '@/lib/filter/parse'

/** A rule of the policy with its parsed filter. */
export type RuleInForce = {
  readonly name: string
  readonly filter: Filter
  readonly allowance: SlaAllowance
}

/** The current SLA policy. `rules` have the order of `policy`, so that an index means the same in both. */
export type PolicyInForce = {
  readonly version: number
  readonly policy: SlaPolicy
  readonly rules: readonly RuleInForce[]
}

/** Parses the rules of a policy. Throws on a filter that does not parse; such a policy is never saved. */
export function policyInForce(version: number, policy: SlaPolicy): PolicyInForce {
  const rules = policy.rules.map(({ name, filter, allowance }) => {
    const parsed = parseKeptFilter(filter)
    if (parsed.ok) return { name, filter: parsed.filter, allowance }
    throw new Error(`The filter of the SLA rule ${name} cannot be read: ${parsed.errors[0].message}`)
  })
  return { version, policy, rules }
}
