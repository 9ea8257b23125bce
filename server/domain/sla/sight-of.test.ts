import { expect, test } from 'vitest'
import type { CustomerFields, ProviderFields } from '@/server/domain/finding'
import { documentWith } from '@/server/domain/fixtures'
import { firstSight, mergeFinding } from '@/server/domain/merge-finding'
import { type LookBefore, sightOf } from '@/server/domain/sla/sight-of'

const sightWith = (
  provider: Partial<ProviderFields>,
  customer: Partial<CustomerFields> = {},
  before: LookBefore | null = null,
) => sightOf(mergeFinding([firstSight(documentWith(provider, customer))]), before)

test.each<[string, Partial<ProviderFields>, Partial<CustomerFields>, string]>([
  ['failed', {}, {}, 'open'],
  ['suppressed', {}, { workflow: 'SUPPRESSED' }, 'excepted'],
  ['resolved', {}, { workflow: 'RESOLVED' }, 'closed'],
  ['passed', { compliance: 'PASSED' }, {}, 'closed'],
  ['suppressed and passed', { compliance: 'PASSED' }, { workflow: 'SUPPRESSED' }, 'closed'],
  ['archived', { recordState: 'ARCHIVED' }, {}, 'absent'],
  ['resolved, then archived', { recordState: 'ARCHIVED' }, { workflow: 'RESOLVED' }, 'closed'],
])('What is %s stands so for its clock', (_, provider, customer, condition) => {
  expect(sightWith(provider, customer).condition).toBe(condition)
})

test('What ASFF says was before tells whether it passed', () => {
  expect(sightWith({ compliance: 'WARNING', previousCompliance: 'FAILED' }).unbroken).toBe(true)
  expect(sightWith({ compliance: 'FAILED', previousCompliance: 'PASSED' }).unbroken).toBe(false)
  expect(sightWith({ compliance: 'PASSED', previousCompliance: 'FAILED' }).unbroken).toBe(false)
  expect(sightWith({ compliance: 'FAILED' }).unbroken).toBe(true)
})

const HOUR = 3_600_000
test.each<[ProviderFields['compliance'], ProviderFields['compliance'], number, boolean]>([
  ['FAILED', 'WARNING', 5 * HOUR, true],
  ['FAILED', 'NOT_AVAILABLE', 5 * HOUR, true],
  ['WARNING', 'FAILED', 5 * HOUR, true],
  ['WARNING', 'WARNING', 0, true],
  ['FAILED', 'FAILED', 5 * HOUR, false],
  ['PASSED', 'FAILED', 5 * HOUR, false],
  ['PASSED', 'WARNING', 5 * HOUR, false],
  [null, null, 5 * HOUR, true],
])(
  'Of OCSF, %s at the look before and %s since %d ms later is a failure without a pass: %s',
  (was, is, later, unbroken) => {
    const opened = 30 * 24 * HOUR
    const before = { compliance: was, openedAt: opened }
    const sight = sightWith({ compliance: is, firstObservedAt: opened + later }, {}, before)
    expect(sight.unbroken).toBe(unbroken)
  },
)

test('A vulnerability has a fix where somebody offers one; other findings say nothing of it', () => {
  const cve = { id: 'CVE-2026-0001', cvss: null, cvssVector: null, epss: null, exploit: null }
  const fixed = (fix: boolean | null) => ({ ...cve, fix, packages: [], references: [] })
  expect(sightWith({}).fix).toBe(null)
  expect(sightWith({ vulnerabilities: [fixed(null)] }).fix).toBe(false)
  expect(sightWith({ vulnerabilities: [fixed(false), fixed(true)] }).fix).toBe(true)
})
