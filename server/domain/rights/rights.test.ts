import { expect, test } from 'vitest'
import { neededActions } from './needed-actions'
import { policyOf } from './policy'
import { principalOf } from './principal'
import { questionsOf } from './questions'
import { queueArn, resourcesOf } from './resource-arns'

const account = '111122223333'
const both = { processes: ['desk', 'worker'], queue: true, athena: true } as const
const names = (duties: Parameters<typeof neededActions>[0]) =>
  neededActions(duties).map(({ action }) => action)

test('a role needs what its processes and settings use, and never what only the doctor asks', () => {
  expect(names(both)).toContain('sqs:ReceiveMessage')
  expect(names(both)).toContain('athena:StartQueryExecution')
  expect(names(both).filter(action => action.startsWith('iam:'))).toEqual([])
  const reader = names({ processes: ['desk'], queue: false, athena: false })
  expect(reader).toContain('securityhub:GetFindings')
  expect(reader.filter(action => /^(sqs|athena)|BatchUpdate|CreateInsight/.test(action))).toEqual([])
  expect(names({ processes: ['worker'], queue: true, athena: true })).toEqual([
    'securityhub:GetFindings',
    'securityhub:GetInsights',
    'securityhub:BatchUpdateFindings',
    'securityhub:CreateInsight',
    'securityhub:UpdateInsight',
    'securityhub:DeleteInsight',
  ])
})

test.each([
  [
    'https://sqs.eu-west-1.amazonaws.com/111122223333/findings',
    'arn:aws:sqs:eu-west-1:111122223333:findings',
  ],
  ['https://sqs.cn-north-1.amazonaws.com.cn/111122223333/q', 'arn:aws-cn:sqs:cn-north-1:111122223333:q'],
  ['http://127.0.0.1:4566/111122223333/hubdesk', 'arn:aws:sqs:us-gov-west-1:111122223333:hubdesk'],
  ['https://sqs.eu-west-1.amazonaws.com/findings', null],
])('the ARN of %s is %s', (url, arn) => {
  const region = url.startsWith('http:') ? 'us-gov-west-1' : 'us-east-1'
  const expected = arn?.startsWith('arn:aws:sqs:us-gov') ? arn.replace('arn:aws:', 'arn:aws-us-gov:') : arn
  expect(queueArn(url, region)).toBe(expected)
})

const resources = resourcesOf({
  region: 'eu-west-1',
  account,
  queueUrl: `https://sqs.eu-west-1.amazonaws.com/${account}/findings`,
  workGroup: 'hubdesk',
  principal: `arn:aws:iam::${account}:role/team/hubdesk`,
})

test('a policy has one statement a purpose and resource, and names what it can', () => {
  const policy = policyOf(
    ['sqs:GetQueueAttributes', 'iam:GetRole', 'sqs:DeleteMessage', 'securityhub:GetFindings'],
    resources,
  )
  const queue = `arn:aws:sqs:eu-west-1:${account}:findings`
  expect(policy.Statement).toEqual([
    { Sid: 'HubdeskFindings', Effect: 'Allow', Action: ['securityhub:GetFindings'], Resource: '*' },
    { Sid: 'HubdeskEvents', Effect: 'Allow', Action: ['sqs:DeleteMessage'], Resource: queue },
    { Sid: 'HubdeskDoctor', Effect: 'Allow', Action: ['sqs:GetQueueAttributes'], Resource: queue },
    { Sid: 'HubdeskDoctor2', Effect: 'Allow', Action: ['iam:GetRole'], Resource: resources.principal },
  ])
})

test('IAM is asked for the resource that the desk uses', () => {
  const questions = questionsOf(both, resources)
  const resourceOf = (action: string) =>
    questions.find(({ actions }) => actions.some(one => one === action))?.resource
  expect(resourceOf('securityhub:BatchUpdateFindings')).toBe(
    `arn:aws:securityhub:eu-west-1:${account}:hub/default`,
  )
  expect(resourceOf('sqs:ReceiveMessage')).toBe(`arn:aws:sqs:eu-west-1:${account}:findings`)
  expect(resourceOf('athena:GetQueryResults')).toBe(`arn:aws:athena:eu-west-1:${account}:workgroup/hubdesk`)
  expect(resourceOf('organizations:ListRoots')).toBe('*')
})

test.each([
  [
    'arn:aws:sts::111122223333:assumed-role/hubdesk/i-0abc',
    { kind: 'role', name: 'hubdesk', guess: 'arn:aws:iam::111122223333:role/hubdesk' },
  ],
  [
    'arn:aws:iam::111122223333:user/team/ada',
    { kind: 'user', arn: 'arn:aws:iam::111122223333:user/team/ada' },
  ],
  ['arn:aws:iam::111122223333:root', { kind: 'root' }],
  ['arn:aws:sts::111122223333:federated-user/ada', { kind: 'other' }],
])('%s is known to IAM', (arn, principal) => {
  expect(principalOf(arn)).toEqual(principal)
})
