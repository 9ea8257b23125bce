import { numberOf, objectOf, objectsOf, textOf } from '../ocsf/json.ts'
import type { Context } from '../operation.ts'
import type { JsonObject } from '../store/store.ts'
import { compileFilters } from './compile-filters.ts'
import { applyUpdate } from './finding-update.ts'

export const ruleCollection = 'automation-rules'

/** Makes of a finding what the rules make of it. */
export type RuleSet = (finding: JsonObject) => JsonObject

/**
 * The enabled rules of the Region, in order: ascending RuleOrder, then the earlier UpdatedAt. Each is asked about the
 * finding as the provider sent it, whatever the rules before did, so the highest order has the last word; a terminal
 * one ends the evaluation.
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
