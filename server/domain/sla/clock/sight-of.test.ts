import { expect, test } from 'vitest'
import type { Outcome } from '@/lib/finding/clock-words'
import type { Fix } from '@/lib/finding/statuses'
import type { CustomerFields, ProviderFields } from '@/server/domain/finding/finding'
import { firstSight, joinSights, mergeFinding } from '@/server/domain/finding/merge-finding'
import { DAY_0, documentWith } from '@/server/domain/fixtures'
import { sightOf } from './sight-of'

const sightWith = (provider: Partial<ProviderFields>, customer: Partial<CustomerFields> = {}) =>
  sightOf(mergeFinding([firstSight(documentWith(provider, customer))]), 'HIGH')

const ACME = {
  productArn: 'arn:aws:securityhub:eu-west-1::product/acme/scanner',
  compliance: null,
  control: null,
}
const NOTHING_LEFT = { recordState: 'ARCHIVED', compliance: 'NOT_AVAILABLE' } as const

test.each<[string, Partial<ProviderFields>, Partial<CustomerFields>, string, Outcome | null]>([
  ['failed', {}, {}, 'open', null],
  ['suppressed', {}, { workflow: 'SUPPRESSED' }, 'excepted', null],
  ['resolved', {}, { workflow: 'RESOLVED' }, 'closed', 'resolved'],
  ['passed', { compliance: 'PASSED' }, {}, 'closed', 'passed'],
  [
    'passed, so that Security Hub resolved it',
    { compliance: 'PASSED' },
    { workflow: 'RESOLVED' },
    'closed',
    'passed',
  ],
  ['suppressed and passed', { compliance: 'PASSED' }, { workflow: 'SUPPRESSED' }, 'closed', 'passed'],
  ['a control that is archived', { recordState: 'ARCHIVED' }, {}, 'absent', 'gone'],
  ['archived without anything to check', { ...ACME, ...NOTHING_LEFT }, {}, 'absent', 'gone'],
  ['archived by another product', { ...ACME, recordState: 'ARCHIVED' }, {}, 'closed', 'archived'],
  [
    'suppressed, then archived',
    { ...ACME, recordState: 'ARCHIVED' },
    { workflow: 'SUPPRESSED' },
    'closed',
    'archived',
  ],
  ['resolved, then archived', { recordState: 'ARCHIVED' }, { workflow: 'RESOLVED' }, 'closed', 'resolved'],
])('What is %s stands so for its clock', (_, provider, customer, condition, outcome) => {
  expect(sightWith(provider, customer)).toMatchObject({ condition, outcome })
})

const HOUR = 3_600_000
const AT = DAY_0 + 30 * 24 * HOUR

/** Failing at AT for a day, and as given two days later. */
function sightAfter(was: ProviderFields['compliance'], provider: Partial<ProviderFields>) {
  const first = documentWith({ compliance: was, firstObservedAt: AT - 24 * HOUR, updatedAt: AT }, {}, AT)
  const second = documentWith({ updatedAt: AT + 48 * HOUR, ...provider }, {}, AT + 48 * HOUR)
  return sightOf(mergeFinding([joinSights(firstSight(first), firstSight(second))]), 'HIGH')
}

test('The previous state in ASFF shows whether the finding passed', () => {
  const since = { firstObservedAt: AT + HOUR }
  expect(
    sightAfter('FAILED', { ...since, compliance: 'WARNING', previousCompliance: 'FAILED' }).unbroken,
  ).toBe(true)
  expect(
    sightAfter('FAILED', { ...since, compliance: 'FAILED', previousCompliance: 'WARNING' }).unbroken,
  ).toBe(true)
  expect(
    sightAfter('FAILED', { ...since, compliance: 'FAILED', previousCompliance: 'PASSED' }),
  ).toMatchObject({
    unbroken: false,
    opened: AT + HOUR,
    past: [{ opened: AT - 24 * HOUR, closed: AT + HOUR, outcome: 'passed' }],
  })
  expect(
    sightWith({ compliance: 'FAILED', firstObservedAt: AT, updatedAt: AT, previousCompliance: 'PASSED' })
      .unbroken,
  ).toBe(false)
  expect(sightWith({ compliance: 'FAILED' }).unbroken).toBe(true)
})

test.each<[ProviderFields['compliance'], ProviderFields['compliance'], number, boolean]>([
  ['FAILED', 'WARNING', 5 * HOUR, true],
  ['FAILED', 'NOT_AVAILABLE', 5 * HOUR, true],
  ['WARNING', 'FAILED', 5 * HOUR, true],
  ['WARNING', 'WARNING', -24 * HOUR, true],
  ['FAILED', 'FAILED', 5 * HOUR, false],
  ['PASSED', 'FAILED', 5 * HOUR, false],
  ['PASSED', 'WARNING', 5 * HOUR, false],
  [null, null, 5 * HOUR, true],
])(
  'Of OCSF, %s at the look before and %s since %d ms later is a failure without a pass: %s',
  (was, is, later, unbroken) => {
    expect(sightAfter(was, { compliance: is, firstObservedAt: AT + later }).unbroken).toBe(unbroken)
  },
)

test('Of other products no date of a document says that it passed', () => {
  const restamped = sightAfter('FAILED', {
    ...ACME,
    compliance: 'FAILED',
    firstObservedAt: AT + HOUR,
    createdAt: AT + HOUR,
  })
  expect(restamped).toMatchObject({ unbroken: true, opened: AT - 24 * HOUR, past: [] })
})

test('A vulnerability has a fix where updates fix all of it; other findings say nothing of it', () => {
  const cve = { id: 'CVE-2026-0001', aliases: [], cvss: [], vendor: null, epss: null, exploit: null }
  const fixed = (fix: Fix | null) => ({ ...cve, fix, packages: [], references: [] })
  expect(sightWith({}).fix).toBe(null)
  expect(sightWith({ vulnerabilities: [fixed(null)] }).fix).toBe(false)
  expect(sightWith({ vulnerabilities: [fixed('YES'), fixed('YES')] }).fix).toBe(true)
  expect(sightWith({ vulnerabilities: [fixed('NO'), fixed('YES')] }).fix).toBe(false)
  expect(sightWith({ vulnerabilities: [fixed('PARTIAL')] }).fix).toBe(false)
})
