import { ruleCollection } from '../../findings/changes/automation-rules.ts'
import type { Operation } from '../../wire/operation.ts'
import { requireAdministrator, ruleArns, unknownRule } from './automation-rule.ts'

export const batchDeleteAutomationRules: Operation = {
  service: 'securityhub',
  name: 'BatchDeleteAutomationRules',
  route: { method: 'POST', path: '/automationrules/delete' },
  run(context, input) {
    requireAdministrator(context)
    const rules = context.store.collection(ruleCollection)
    return context.store.transaction(() => {
      const asked = ruleArns(input).map(arn => ({ arn, deleted: rules.delete(arn) }))
      return {
        ProcessedAutomationRules: asked.flatMap(({ arn, deleted }) => (deleted ? [arn] : [])),
        UnprocessedAutomationRules: asked.flatMap(({ arn, deleted }) => (deleted ? [] : [unknownRule(arn)])),
      }
    })
  },
}
