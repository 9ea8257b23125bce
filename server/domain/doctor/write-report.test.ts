import { expect, test } from 'vitest'
import type { Check } from '@/lib/api/doctor'
import { healthyFacts } from '@/server/domain/doctor/testing/healthy-facts'
import { answered, unanswered } from './answer'
import type { Facts } from './facts'
import { writeReport } from './write-report'

const denied = (action: string) =>
  unanswered('denied', `The AWS role may not call ${action}.`, 'AccessDeniedException')
const off = unanswered('off', 'not subscribed', 'InvalidAccessException')
const none = unanswered('credentials', 'Hubdesk found no AWS credentials.', 'CredentialsProviderError')
const silent = unanswered('silent', 'AWS did not answer in time.', 'TimeoutError')
const noQueue = unanswered('refused', 'no such queue', 'QueueDoesNotExist')
const oidc = { kind: 'oidc', issuer: 'https://idp.test', hasRoles: true } as const

type Line = readonly [
  what: string,
  changes: Partial<Facts>,
  id: Check['id'],
  state: Check['state'],
  says: RegExp,
]

test('a desk that lacks nothing has only good lines, and no policy', () => {
  const report = writeReport(healthyFacts())
  expect(report.checks.filter(({ state }) => state !== 'ok')).toEqual([])
  expect(report).toMatchObject({ usable: true, policy: null })
  expect(report.rights.every(({ state }) => state === 'allowed')).toBe(true)
})

const LINES: readonly Line[] = [
  ['a wrong setting', { unreadable: ['PORT must be a port.'] }, 'settings', 'act', /PORT must be/],
  ['no credentials', { caller: none }, 'credentials', 'act', /no AWS credentials.*AWS_PROFILE/s],
  ['STS is silent', { caller: silent }, 'credentials', 'act', /reaches STS in eu-west-1/],
  [
    'the root user',
    { caller: answered({ account: '111122223333', arn: 'arn:aws:iam::111122223333:root' }) },
    'credentials',
    'note',
    /Give Hubdesk a role/,
  ],
  [
    'V2 is off',
    { services: { cspm: answered(true), v2: answered(false) } },
    'services',
    'note',
    /the new Security Hub is not/,
  ],
  [
    'CSPM is off',
    { services: { cspm: answered(false), v2: answered(true) } },
    'services',
    'note',
    /CSPM is not/,
  ],
  [
    'both are off',
    { services: { cspm: answered(false), v2: answered(false) } },
    'services',
    'act',
    /Enable it/,
  ],
  [
    'nobody says whether it is on',
    { services: { cspm: none, v2: none } },
    'services',
    'unknown',
    /without credentials/,
  ],
  ['Security Hub is silent', { services: { cspm: silent, v2: silent } }, 'services', 'act', /VPC endpoints/],
  [
    'another home Region',
    { homes: { cspm: answered('us-east-1'), v2: answered('us-east-1') } },
    'home',
    'act',
    /Set AWS_REGION=us-east-1/,
  ],
  [
    'no home Region',
    { homes: { cspm: answered(null), v2: answered(null) } },
    'home',
    'note',
    /reads eu-west-1 only/,
  ],
  [
    'two home Regions',
    { homes: { cspm: answered('eu-west-1'), v2: answered('us-east-1') } },
    'home',
    'note',
    /stay in us-east-1/,
  ],
  [
    'the home Region may not be asked',
    {
      homes: {
        cspm: denied('securityhub:ListFindingAggregators'),
        v2: denied('securityhub:ListAggregatorsV2'),
      },
    },
    'home',
    'unknown',
    /ListFindingAggregators/,
  ],
  [
    'a member',
    { administrator: answered({ kind: 'member', of: '999988887777' }) },
    'administrator',
    'note',
    /role of account 999988887777/,
  ],
  [
    'an account of its own',
    { administrator: answered({ kind: 'alone' }) },
    'administrator',
    'note',
    /delegated administrator/,
  ],
  ['no queue', { queueUrl: null, queue: null }, 'queue', 'note', /polls once a minute/],
  ['a queue that is missing', { queue: noQueue }, 'queue', 'act', /does not exist/],
  [
    'a queue that may not be asked',
    { queue: denied('sqs:GetQueueAttributes') },
    'queue',
    'unknown',
    /GetQueueAttributes/,
  ],
  [
    'a URL of something else',
    { queueUrl: 'https://example.test/q', queue: noQueue },
    'queue',
    'act',
    /not the URL/,
  ],
  [
    'a queue elsewhere',
    { queueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/q', queue: noQueue },
    'queue',
    'act',
    /Use a queue in eu-west-1/,
  ],
  [
    'no way to sign in',
    { signIn: { kind: 'missing', variables: ['HUBDESK_OIDC_ISSUER'] } },
    'sign_in',
    'act',
    /Set HUBDESK_OIDC_ISSUER/,
  ],
  [
    'a provider that is away',
    { signIn: { ...oidc, discovered: unanswered('silent', 'https://idp.test cannot be reached.') } },
    'sign_in',
    'act',
    /openid-configuration/,
  ],
  [
    'a provider of another name',
    { signIn: { ...oidc, discovered: answered('https://login.test/') } },
    'sign_in',
    'act',
    /HUBDESK_OIDC_ISSUER=https:\/\/login\.test/,
  ],
  [
    'nobody has a role',
    { signIn: { ...oidc, hasRoles: false, discovered: answered('https://idp.test/') } },
    'sign_in',
    'note',
    /HUBDESK_OIDC_ROLES/,
  ],
  [
    'a database that is away',
    { database: { kind: 'open', migrations: silent } },
    'database',
    'act',
    /DATABASE_URL/,
  ],
  [
    'a database of a newer desk',
    { database: { kind: 'open', migrations: answered({ applied: 7, known: 7, unknown: 1 }) } },
    'database',
    'act',
    /newer/,
  ],
  [
    'a database of an older desk',
    { database: { kind: 'open', migrations: answered({ applied: 5, known: 7, unknown: 0 }) } },
    'database',
    'ok',
    /applies 2 of 7/,
  ],
  [
    'a folder of another user',
    { disk: { folder: '/data', exists: true, writable: false, free: 1 } },
    'disk',
    'act',
    /cannot be written/,
  ],
  [
    'a full disk',
    { disk: { folder: '/data', exists: true, writable: true, free: 5e8 } },
    'disk',
    'act',
    /Only 0\.5 GB/,
  ],
  [
    'a small disk',
    { disk: { folder: '/data', exists: true, writable: true, free: 3e9 } },
    'disk',
    'note',
    /5 GB/,
  ],
]

test.each(LINES)(
  '%s: the line says so, and the desk is usable unless it must act',
  (_what, changes, id, state, says) => {
    const report = writeReport(healthyFacts(changes))
    const line = report.checks.find(check => check.id === id)
    expect(line?.state).toBe(state)
    expect(`${line?.found} ${line?.advice}`).toMatch(says)
    expect(report.usable).toBe(state !== 'act')
    expect(report.checks.filter(check => check.id !== id && check.state === 'act')).toEqual([])
  },
)

test('a denied right asks for the smallest policy, and a call proves more than IAM’s simulation', () => {
  const { tried, simulated } = healthyFacts()
  const report = writeReport(
    healthyFacts({
      tried: new Map([...tried, ['securityhub:GetInsights', denied('securityhub:GetInsights')]]),
      simulated: answered(
        new Map([
          ...(simulated.ok ? simulated.value : []),
          ['sqs:ReceiveMessage', 'denied'],
          // The call was answered, so a policy that IAM does not know allows it.
          ['organizations:ListRoots', 'denied'],
        ]),
      ),
    }),
  )
  expect(report.usable).toBe(false)
  expect(
    report.rights.filter(({ state }) => state === 'denied').map(({ action, proof }) => [action, proof]),
  ).toEqual([
    ['securityhub:GetInsights', 'called'],
    ['sqs:ReceiveMessage', 'simulated'],
  ])
  expect(JSON.parse(report.policy ?? '')).toEqual({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'HubdeskFindings', Effect: 'Allow', Action: ['securityhub:GetInsights'], Resource: '*' },
      {
        Sid: 'HubdeskEvents',
        Effect: 'Allow',
        Action: ['sqs:ReceiveMessage'],
        Resource: 'arn:aws:sqs:eu-west-1:111122223333:hubdesk-findings',
      },
    ],
  })
})

test('where IAM may not be asked, writes are not provable, and nothing must be done for that', () => {
  const report = writeReport(healthyFacts({ simulated: denied('iam:SimulatePrincipalPolicy') }))
  const unproven = report.rights.filter(({ state }) => state === 'unproven').map(({ action }) => action)
  expect(unproven).toContain('securityhub:BatchUpdateFindings')
  expect(unproven).not.toContain('securityhub:GetFindings')
  expect(report.checks.find(({ id }) => id === 'rights')).toMatchObject({
    state: 'note',
    advice: expect.stringContaining('iam:SimulatePrincipalPolicy'),
  })
  expect(report).toMatchObject({ usable: true, policy: null })
})

test('a service that is off proves the right to ask for it, and no other', () => {
  const tried = new Map<'securityhub:DescribeHub' | 'securityhub:GetInsights', typeof off>([
    ['securityhub:DescribeHub', off],
    ['securityhub:GetInsights', off],
  ])
  const { rights } = writeReport(healthyFacts({ tried, simulated: denied('iam:SimulatePrincipalPolicy') }))
  const stateOf = (action: string) => rights.find(right => right.action === action)?.state
  expect(stateOf('securityhub:DescribeHub')).toBe('allowed')
  expect(stateOf('securityhub:GetInsights')).toBe('unproven')
})

test('the worker has lines for what it uses alone', () => {
  const worker = healthyFacts({
    duties: { processes: ['worker'], queue: false, athena: false },
    signIn: null,
    disk: null,
  })
  expect(writeReport(worker).checks.map(({ id }) => id)).toEqual([
    'settings',
    'credentials',
    'rights',
    'database',
  ])
})
