import {
  type AutomationRulesFindingFieldsUpdate,
  BatchDeleteAutomationRulesCommand,
  BatchGetAutomationRulesCommand,
  BatchUpdateAutomationRulesCommand,
  BatchUpdateFindingsCommand,
  CreateAutomationRuleCommand,
  ListAutomationRulesCommand,
} from '@aws-sdk/client-securityhub'
import { afterEach, expect, test } from 'vitest'
import { eventually, finding, getFindings, hub, importFindings, ownProduct, runPrefix } from './hub.ts'

const made: string[] = []

afterEach(async () => {
  const AutomationRulesArns = made.splice(0)
  if (AutomationRulesArns.length > 0)
    await hub.send(new BatchDeleteAutomationRulesCommand({ AutomationRulesArns }))
})

async function createRule(
  prefix: string,
  order: number,
  update: AutomationRulesFindingFieldsUpdate,
  terminal = false,
): Promise<string> {
  const { RuleArn = '' } = await hub.send(
    new CreateAutomationRuleCommand({
      RuleName: `Conformance ${order}`,
      Description: 'Made by the conformance suite.',
      RuleOrder: order,
      IsTerminal: terminal,
      Criteria: { Id: [{ Value: prefix, Comparison: 'PREFIX' }] },
      Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: update }],
    }),
  )
  made.push(RuleArn)
  return RuleArn
}

async function imported(id: string) {
  await importFindings(finding(id))
  const [found] = await eventually(
    () => getFindings({ Id: [{ Value: id, Comparison: 'EQUALS' }] }),
    list => list.length === 1,
  )
  return found
}

test('a rule changes what is imported after it was made, and nothing else', async () => {
  const prefix = runPrefix()
  await imported(`${prefix}/before`)
  await createRule(prefix, 1, { Severity: { Label: 'CRITICAL' }, Workflow: { Status: 'SUPPRESSED' } })
  expect(await imported(`${prefix}/after`)).toMatchObject({
    Severity: { Label: 'CRITICAL' },
    Workflow: { Status: 'SUPPRESSED' },
  })
  expect(await imported(`${runPrefix()}/other`)).toMatchObject({ Severity: { Label: 'LOW' } })
  const id = `${prefix}/before`
  const update = { FindingIdentifiers: [{ Id: id, ProductArn: ownProduct }], Confidence: 5 }
  await hub.send(new BatchUpdateFindingsCommand(update))
  const [before] = await eventually(
    () => getFindings({ Id: [{ Value: id, Comparison: 'EQUALS' }] }),
    ([found]) => found?.Confidence === 5,
  )
  expect(before).toMatchObject({ Confidence: 5, Severity: { Label: 'LOW' } })
})

test('the rule of the highest order wins', async () => {
  const prefix = runPrefix()
  await createRule(prefix, 20, { Severity: { Label: 'HIGH' } })
  await createRule(prefix, 10, { Severity: { Label: 'MEDIUM' }, Confidence: 7 })
  expect(await imported(`${prefix}/one`)).toMatchObject({ Severity: { Label: 'HIGH' }, Confidence: 7 })
})

test('after a terminal rule no other rule applies', async () => {
  const prefix = runPrefix()
  await createRule(prefix, 10, { Severity: { Label: 'MEDIUM' } }, true)
  await createRule(prefix, 20, { Severity: { Label: 'HIGH' } })
  expect(await imported(`${prefix}/one`)).toMatchObject({ Severity: { Label: 'MEDIUM' } })
})

test('rules are listed without what they do, read with it, disabled, and deleted', async () => {
  const prefix = runPrefix()
  const arn = await createRule(prefix, 30, { Confidence: 1 })
  const { AutomationRulesMetadata = [] } = await hub.send(new ListAutomationRulesCommand({ MaxResults: 100 }))
  expect(AutomationRulesMetadata.find(rule => rule.RuleArn === arn)).toMatchObject({
    RuleOrder: 30,
    RuleStatus: 'ENABLED',
    IsTerminal: false,
  })
  await hub.send(
    new BatchUpdateAutomationRulesCommand({
      UpdateAutomationRulesRequestItems: [{ RuleArn: arn, RuleStatus: 'DISABLED' }],
    }),
  )
  const absent = `${arn.slice(0, -12)}000000000000`
  const read = await hub.send(new BatchGetAutomationRulesCommand({ AutomationRulesArns: [arn, absent] }))
  expect(read.Rules).toMatchObject([
    { RuleArn: arn, RuleStatus: 'DISABLED', Actions: [{ FindingFieldsUpdate: { Confidence: 1 } }] },
  ])
  expect(read.UnprocessedAutomationRules).toMatchObject([{ RuleArn: absent }])
  expect((await imported(`${prefix}/one`))?.Confidence).toBeUndefined()
})
