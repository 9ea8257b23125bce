import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam'
import {
  DescribeSecurityHubV2Command,
  DisableSecurityHubV2Command,
  EnableSecurityHubV2Command,
  GetFindingsV2Command,
  ListAggregatorsV2Command,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { settings } from './hub.ts'
import { type RunningSandbox, startSandbox } from './start-sandbox.ts'

/** These tests have a sandbox of their own, because they take rights and services away from everyone. */
describe.runIf(inject('sandbox'))('rights and services', () => {
  let sandbox: RunningSandbox
  beforeAll(async () => {
    sandbox = await startSandbox({ SANDBOX_FINDINGS: '100', SANDBOX_THROTTLE: 'off' })
  })
  afterAll(() => sandbox.stop())

  const own = (region = 'us-east-1') => ({ ...settings, region, endpoint: sandbox.endpoint })
  const iam = () => new IAMClient(own())
  const hub = (region?: string) => new SecurityHubClient(own(region))
  const roleArn = async (): Promise<string> => {
    const { Role } = await iam().send(new GetRoleCommand({ RoleName: 'sandbox' }))
    return Role?.Arn ?? ''
  }
  const simulate = async (
    PolicySourceArn: string,
    ActionNames: string[],
    more: { MaxItems?: number; Marker?: string; ResourceArns?: string[] } = {},
  ) => iam().send(new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames, ...more }))
  const fault = (body: object) =>
    fetch(`${sandbox.endpoint}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(body) })

  test('the ARN of a session leaves out the path of its role, which IAM asks for', async () => {
    const { Arn } = await new STSClient(own()).send(new GetCallerIdentityCommand({}))
    expect(Arn).toBe('arn:aws:sts::111122223333:assumed-role/sandbox/sandbox')
    expect(await roleArn()).toBe('arn:aws:iam::111122223333:role/hubdesk/sandbox')
    const pathless = simulate('arn:aws:iam::111122223333:role/sandbox', ['securityhub:GetFindings'])
    await expect(pathless).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      $metadata: { httpStatusCode: 404 },
    })
    await expect(simulate(Arn ?? '', ['securityhub:GetFindings'])).rejects.toMatchObject({
      name: 'InvalidInputException',
      message: `Invalid Entity Arn: ${Arn} does not clearly define entity type and name.`,
    })
    await expect(iam().send(new GetRoleCommand({ RoleName: 'other' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role with name other cannot be found.',
    })
  })

  test('a simulation has one result for each action and resource, page by page', async () => {
    const actions = ['securityhub:GetFindings', 'securityhub:BatchUpdateFindings']
    const ResourceArns = ['arn:aws:securityhub:us-east-1:111122223333:hub/default', '*']
    const first = await simulate(await roleArn(), actions, { ResourceArns, MaxItems: 3 })
    expect(first.EvaluationResults?.map(({ EvalActionName }) => EvalActionName)).toEqual([
      ...actions,
      actions[0],
    ])
    expect(first).toMatchObject({ IsTruncated: true, Marker: expect.any(String) })
    const Marker = first.Marker ?? ''
    const last = await simulate(await roleArn(), actions, { ResourceArns, MaxItems: 3, Marker })
    expect(last).toMatchObject({
      IsTruncated: false,
      EvaluationResults: [{ EvalActionName: actions[1], EvalResourceName: '*', EvalDecision: 'allowed' }],
    })
    await expect(simulate(await roleArn(), ['not an action'])).rejects.toMatchObject({
      name: 'InvalidInputException',
    })
  })

  test('a right that is taken away is denied by the call and by the simulation, under the name that policies have', async () => {
    await fault({ kind: 'denied', operation: 'GetFindingsV2' })
    const call = hub().send(new GetFindingsV2Command({}))
    await expect(call).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('perform: securityhub:GetFindings'),
    })
    const { EvaluationResults } = await simulate(await roleArn(), [
      'securityhub:GetFindings',
      'securityhub:BatchUpdateFindings',
    ])
    expect(EvaluationResults?.map(({ EvalDecision }) => EvalDecision)).toEqual(['implicitDeny', 'allowed'])
    await fault({ kind: 'denied', operation: 'SimulatePrincipalPolicy' })
    await expect(simulate(await roleArn(), ['sqs:ReceiveMessage'])).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    })
    await fetch(`${sandbox.endpoint}/_sandbox/faults`, { method: 'DELETE' })
  })

  test('the new Security Hub is off and on for one Region, and its aggregator names the home Region', async () => {
    const aggregators = async (region: string) => {
      const { AggregatorsV2 } = await hub(region).send(new ListAggregatorsV2Command({ MaxResults: 1 }))
      return AggregatorsV2?.map(({ AggregatorV2Arn }) => AggregatorV2Arn?.split(':').slice(3, 5).join(' '))
    }
    const gone = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } }
    expect(await aggregators('eu-west-1')).toEqual(['us-east-1 111122223333'])
    await hub('eu-west-1').send(new DisableSecurityHubV2Command({}))
    await expect(hub('eu-west-1').send(new DescribeSecurityHubV2Command({}))).rejects.toMatchObject(gone)
    await expect(aggregators('eu-west-1')).rejects.toMatchObject(gone)
    expect(await hub().send(new DescribeSecurityHubV2Command({}))).toHaveProperty('HubV2Arn')
    const { HubV2Arn } = await hub('eu-west-1').send(new EnableSecurityHubV2Command({}))
    expect(HubV2Arn).toMatch(/^arn:aws:securityhub:eu-west-1:111122223333:hubv2\//)
    expect(await hub('eu-west-1').send(new DescribeSecurityHubV2Command({}))).toMatchObject({ HubV2Arn })
  })

  test('the queue counts its messages without taking one', async () => {
    const QueueUrl = `${sandbox.endpoint}/111122223333/hubdesk-findings`
    const ask = (url: string) =>
      new SQSClient(own()).send(
        new GetQueueAttributesCommand({
          QueueUrl: url,
          AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'],
        }),
      )
    const { Attributes } = await ask(QueueUrl)
    expect(Attributes).toEqual({
      QueueArn: 'arn:aws:sqs:us-east-1:111122223333:hubdesk-findings',
      ApproximateNumberOfMessages: expect.stringMatching(/^\d+$/),
    })
    expect((await ask(QueueUrl)).Attributes).toEqual(Attributes)
    await expect(ask(`${QueueUrl}-other`)).rejects.toMatchObject({
      name: expect.stringMatching(/QueueDoesNotExist$/),
    })
  })
})
