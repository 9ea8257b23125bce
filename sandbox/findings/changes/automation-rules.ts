import type { JsonObject } from '../../values/json.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../../values/json.ts'
import type { Context } from '../../wire/operation.ts'
import { compileFilters } from '../filters/compile-filters.ts'
import { applyUpdate } from './finding-update.ts'

export const ruleCollection = 'automation-rules'

/** Returns a finding as the rules change it. */
export type RuleSet = (finding: JsonObject) => JsonObject

/**
 * Compiles the enabled rules of the Region. Rules apply by ascending RuleOrder, then by the earlier UpdatedAt. Each
 * rule is matched against the finding as the provider sent it, so the rule of the highest order wins. A terminal rule
 * ends the evaluation.
 */
export function ruleSet(context: Context): RuleSet {
  const rules = context.store
    .collection(ruleCollection)
    .list()
    .filter(rule => rule.RuleStatus === 'ENABLED' && textOf(rule.RuleArn)?.split(':')[3] === context.region)
    .toSorted(byOrder)
    .map(rule => ({
      matches: compileFilters(rule.Criteria, 'rules', context.now()),
      updates: objectsOf(rule.Actions).map(action => objectOf(action.FindingFieldsUpdate)),
      isTerminal: rule.IsTerminal === true,
    }))
  return finding => {
    let result = finding
    for (const { matches, updates, isTerminal } of rules) {
      if (!matches(finding)) continue
      for (const update of updates) result = applyUpdate(result, update, context.now())
      if (isTerminal) return result
    }
    return result
  }
}

function byOrder(a: JsonObject, b: JsonObject): number {
  const order = (numberOf(a.RuleOrder) ?? 0) - (numberOf(b.RuleOrder) ?? 0)
  return order || String(a.UpdatedAt).localeCompare(String(b.UpdatedAt))
}
