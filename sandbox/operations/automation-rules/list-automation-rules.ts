import { ruleCollection } from '../../findings/changes/automation-rules.ts'
import { numberOf } from '../../values/json.ts'
import type { Operation } from '../../wire/operation.ts'
import { asAnswer, pageList } from '../support/page-list.ts'
import { metadataOf, requireAdministrator } from './automation-rule.ts'

/** Lists metadata only, in the order in which the rules apply. */
export const listAutomationRules: Operation = {
  service: 'securityhub',
  name: 'ListAutomationRules',
  route: { method: 'GET', path: '/automationrules/list' },
  run(context, input) {
    requireAdministrator(context)
    const rules = context.store
      .collection(ruleCollection)
      .list()
      .filter(rule => String(rule.RuleArn).split(':')[3] === context.region)
      .toSorted((a, b) => (numberOf(a.RuleOrder) ?? 0) - (numberOf(b.RuleOrder) ?? 0))
      .map(metadataOf)
    return asAnswer(
      'AutomationRulesMetadata',
      pageList(context, 'ListAutomationRules', input, rules, { max: 100, fallback: 100 }),
    )
  },
}
