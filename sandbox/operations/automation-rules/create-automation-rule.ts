import { randomUUID } from 'node:crypto'
import { invalidInput, limitExceeded } from '../../errors/refuse.ts'
import { ruleCollection } from '../../findings/changes/automation-rules.ts'
import type { Operation } from '../../wire/operation.ts'
import { requireAdministrator, ruleMembers } from './automation-rule.ts'

const mostRules = 100
const required = ['RuleName', 'Description', 'RuleOrder', 'Criteria', 'Actions']

export const createAutomationRule: Operation = {
  service: 'securityhub',
  name: 'CreateAutomationRule',
  route: { method: 'POST', path: '/automationrules/create' },
  run(context, input) {
    requireAdministrator(context)
    const missing = required.find(name => input[name] === undefined || input[name] === null)
    if (missing) throw invalidInput(`${missing} is required`)
    const members = ruleMembers(context, input)
    const rules = context.store.collection(ruleCollection)
    const prefix = `arn:aws:securityhub:${context.region}:${context.account}:automation-rule/`
    const existing = rules.list().filter(rule => String(rule.RuleArn).startsWith(prefix))
    if (existing.length >= mostRules) {
      throw limitExceeded(`An account can have at most ${mostRules} automation rules in a Region.`)
    }
    const RuleArn = prefix + randomUUID()
    const at = new Date(context.now()).toISOString()
    rules.put(RuleArn, {
      RuleArn,
      RuleStatus: 'ENABLED',
      IsTerminal: false,
      ...members,
      CreatedAt: at,
      UpdatedAt: at,
      CreatedBy: context.account,
    })
    return { RuleArn }
  },
}
