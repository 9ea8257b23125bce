import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ANYBODY,
  actorOf,
  FOREIGN,
  facetsOf,
  groupsOf,
  limitOf,
  NAMES,
  nearestOf,
  PAYMENTS,
  runLimits,
  STRANGE,
  valuesOf,
  WEB,
  walk,
} from './testing/run-limits'

// A limited actor with the whole index must get the same answers as an unlimited one with only their part of it.

const { both } = runLimits()

const VALUES: readonly string[] = [
  ...[PAYMENTS.id, WEB.id, STRANGE.id, FOREIGN, '999999999999'].map(id => `account:${id}`),
  `account:${PAYMENTS.id},${WEB.id},${STRANGE.id},${FOREIGN}`,
  'account:^1111',
  'account:Payments,strange',
  'account:web,111122223330',
  'account:~STRA',
  'account_name:payments,strange',
  'account_name:""',
  'environment:prod',
  'environment:""',
  'environment:~p',
  'owner:payments',
  'owner:""',
  'resource:arn:aws:s3:::bucket-3,arn:aws:s3:::bucket-4',
  'resource:~bucket-1',
  'resource_type:AwsIamRole',
  'standard:pci-dss',
  'cve:CVE-2026-3',
  'tag.team:"team 1"',
  'tag.team:""',
  'id:"a twin","finding 3"',
  'id:^finding',
  'id:~twin',
  'control:""',
  'region:""',
  'severity:HIGH,LOW',
  'sla:breached,no_sla',
  'was:breached@2026-06-30,no_sla@2026-06-30',
  'met:>2020-01',
  'reopened:""',
  'moved:""',
  'closed:>2020-01',
  'missed_today:>2020-01',
  'ou:^Workloads',
  'ou:""',
  'team:""',
  'format:ocsf',
  'exploit:true',
  'title',
  'bucket-7',
  'payments',
  'CVE-2026-3,CVE-2026-4',
  'finding',
  'created:>2020-01-01',
  'age:>1d',
]
const terms = fc
  .array(fc.tuple(fc.constantFrom('', '-'), fc.constantFrom(...VALUES)), { maxLength: 3 })
  .map(some => some.map(([sign, term]) => sign + term).join(' '))

test('any filter finds within the limit exactly what it finds there without one', async () => {
  await fc.assert(
    fc.asyncProperty(terms, fc.constantFrom(...NAMES), async (filter, name) => {
      const { accounts, scopes } = limitOf(name)
      const whole = await walk(ANYBODY, filter, 500)
      const limited = await walk(actorOf(scopes, 'token'), filter, 500)
      expect(limited.items).toEqual(whole.items.filter(({ account }) => accounts.includes(account)))
      expect(limited.total).toBe(limited.items.length)
    }),
    { numRuns: 300 },
  )
}, 120_000)

test('any filter counts exactly what it counts in the part alone', async () => {
  await fc.assert(
    fc.asyncProperty(terms, fc.constantFrom(...NAMES), async (filter, name) => {
      for (const ask of [facetsOf, groupsOf, valuesOf, nearestOf]) {
        const [limited, part] = await both<unknown>(name, actor => ask(actor, filter))
        expect(limited).toEqual(part)
      }
    }),
    { numRuns: 25 },
  )
}, 120_000)
