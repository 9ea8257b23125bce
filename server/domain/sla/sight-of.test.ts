import { expect, test } from 'vitest'
import type { CustomerFields, ProviderFields } from '@/server/domain/finding'
import { documentWith } from '@/server/domain/fixtures'
import { firstSight, mergeFinding } from '@/server/domain/merge-finding'
import { sightOf } from '@/server/domain/sla/sight-of'

const sightWith = (provider: Partial<ProviderFields>, customer: Partial<CustomerFields> = {}) =>
  sightOf(mergeFinding([firstSight(documentWith(provider, customer))]))

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

test('Only a change from one failing status to another is known to break no period', () => {
  expect(sightWith({ compliance: 'WARNING', previousCompliance: 'FAILED' }).unbroken).toBe(true)
  expect(sightWith({ compliance: 'FAILED', previousCompliance: 'PASSED' }).unbroken).toBe(false)
  expect(sightWith({ compliance: 'PASSED', previousCompliance: 'FAILED' }).unbroken).toBe(false)
  expect(sightWith({ compliance: 'FAILED' }).unbroken).toBe(false)
})

test('A vulnerability has a fix where somebody offers one; other findings say nothing of it', () => {
  const cve = { id: 'CVE-2026-0001', cvss: null, cvssVector: null, epss: null, exploit: null }
  const fixed = (fix: boolean | null) => ({ ...cve, fix, packages: [], references: [] })
  expect(sightWith({}).fix).toBe(null)
  expect(sightWith({ vulnerabilities: [fixed(null)] }).fix).toBe(false)
  expect(sightWith({ vulnerabilities: [fixed(false), fixed(true)] }).fix).toBe(true)
})
