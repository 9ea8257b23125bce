import type { SlaAllowance, SlaPolicy } from '@/lib/api/sla-policy'
import type { Filter } from '@/lib/filter/ast'
import { parseFilter } from '@/lib/filter/parse'

/** A rule of the policy, its filter read. */
export type RuleInForce = {
  readonly name: string
  readonly filter: Filter
  readonly allowance: SlaAllowance
}

/** The SLA policy that holds now. `rules` are those of `policy` in the same order, so that an index means one in both. */
export type PolicyInForce = {
  readonly version: number
  readonly policy: SlaPolicy
  readonly rules: readonly RuleInForce[]
}

/** Reads the rules of a policy. Throws on a filter that does not parse: only policies whose filters do are ever saved. */
export function policyInForce(version: number, policy: SlaPolicy): PolicyInForce {
  const rules = policy.rules.map(({ name, filter, allowance }) => {
    const parsed = parseFilter(filter)
    if (parsed.ok) return { name, filter: parsed.filter, allowance }
    throw new Error(`The filter of the SLA rule ${name} cannot be read: ${parsed.errors[0].message}`)
  })
  return { version, policy, rules }
}
