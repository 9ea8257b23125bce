import { ruleCollection } from '../../findings/changes/automation-rules.ts'
import type { Operation } from '../../wire/operation.ts'
import { requireAdministrator, ruleArns, unknownRule } from './automation-rule.ts'

export const batchGetAutomationRules: Operation = {
  service: 'securityhub',
  name: 'BatchGetAutomationRules',
  route: { method: 'POST', path: '/automationrules/get' },
  run(context, input) {
    requireAdministrator(context)
    const rules = context.store.collection(ruleCollection)
    const asked = ruleArns(input).map(arn => ({ arn, rule: rules.get(arn) }))
    return {
      Rules: asked.flatMap(({ rule }) => rule ?? []),
      UnprocessedAutomationRules: asked.flatMap(({ arn, rule }) => (rule ? [] : [unknownRule(arn)])),
    }
  },
}
