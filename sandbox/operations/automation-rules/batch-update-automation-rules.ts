import { AwsError } from '../../errors/aws-error.ts'
import { invalidInput } from '../../errors/refuse.ts'
import { ruleCollection } from '../../findings/changes/automation-rules.ts'
import { isObject } from '../../values/json.ts'
import type { Context, Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { requireAdministrator, ruleMembers, unknownRule } from './automation-rule.ts'

type Outcome = { readonly processed: string } | { readonly unprocessed: ReturnType<typeof unknownRule> }

/** Updates each rule by itself. Members that an item leaves out stay as they are. */
export const batchUpdateAutomationRules: Operation = {
  service: 'securityhub',
  name: 'BatchUpdateAutomationRules',
  route: { method: 'PATCH', path: '/automationrules/update' },
  run(context, input) {
    requireAdministrator(context)
    const { UpdateAutomationRulesRequestItems: items } = input
    if (!Array.isArray(items) || items.length < 1 || items.length > 100) {
      throw invalidInput('UpdateAutomationRulesRequestItems must have between 1 and 100 items')
    }
    const outcomes = context.store.transaction(() => items.map(item => updateRule(context, item)))
    return {
      ProcessedAutomationRules: outcomes.flatMap(outcome =>
        'processed' in outcome ? [outcome.processed] : [],
      ),
      UnprocessedAutomationRules: outcomes.flatMap(outcome =>
        'unprocessed' in outcome ? [outcome.unprocessed] : [],
      ),
    }
  },
}

function updateRule(context: Context, item: unknown): Outcome {
  if (!isObject(item)) throw invalidInput('UpdateAutomationRulesRequestItems must hold objects')
  const arn = requiredText(item, 'RuleArn')
  const rules = context.store.collection(ruleCollection)
  const rule = rules.get(arn)
  if (!rule) return { unprocessed: unknownRule(arn) }
  try {
    rules.put(arn, {
      ...rule,
      ...ruleMembers(context, item),
      UpdatedAt: new Date(context.now()).toISOString(),
    })
    return { processed: arn }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    return { unprocessed: { RuleArn: arn, ErrorCode: error.status, ErrorMessage: error.message } }
  }
}
