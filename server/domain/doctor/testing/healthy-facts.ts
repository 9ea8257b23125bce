import { answered } from '@/server/domain/doctor/answer'
import type { Facts } from '@/server/domain/doctor/facts'
import { neededActions } from '@/server/domain/rights/needed-actions'
import { resourcesOf } from '@/server/domain/rights/resource-arns'

const duties = { processes: ['desk', 'worker'], queue: true, athena: false } as const
const queueUrl = 'https://sqs.eu-west-1.amazonaws.com/111122223333/hubdesk-findings'

/** Facts of a desk that lacks nothing, for tests. */
export const healthyFacts = (changes: Partial<Facts> = {}): Facts => ({
  unreadable: [],
  region: 'eu-west-1',
  duties,
  caller: answered({ account: '111122223333', arn: 'arn:aws:sts::111122223333:assumed-role/hubdesk/desk' }),
  services: { cspm: answered(true), v2: answered(true) },
  homes: { cspm: answered('eu-west-1'), v2: answered('eu-west-1') },
  administrator: answered({ kind: 'administrator' }),
  tried: new Map(
    neededActions(duties).flatMap(({ action, proof }) => (proof === 'call' ? [[action, answered({})]] : [])),
  ),
  simulated: answered(new Map(neededActions(duties).map(({ action }) => [action, 'allowed']))),
  resources: resourcesOf({
    region: 'eu-west-1',
    account: '111122223333',
    queueUrl,
    workGroup: 'hubdesk',
    principal: 'arn:aws:iam::111122223333:role/hubdesk',
  }),
  queueUrl,
  queue: answered({ arn: 'arn:aws:sqs:eu-west-1:111122223333:hubdesk-findings', waiting: 3 }),
  signIn: {
    kind: 'oidc',
    issuer: 'https://idp.test',
    hasRoles: true,
    discovered: answered('https://idp.test'),
  },
  database: { kind: 'open', migrations: answered({ applied: 7, known: 7, unknown: 0 }) },
  disk: { folder: '/data', exists: true, writable: true, free: 50_000_000_000 },
  ...changes,
})
