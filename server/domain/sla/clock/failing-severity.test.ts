import { expect, test } from 'vitest'
import type { CustomerFields, ProviderFields } from '@/server/domain/finding/finding'
import { firstSight, mergeFinding } from '@/server/domain/finding/merge-finding'
import { documentWith } from '@/server/domain/fixtures'
import { judgedSeverity, shownFailing } from './failing-severity'

const OWN = {
  productArn: 'arn:aws:securityhub:eu-west-1::product/aws/securityhub',
  control: 'KMS.3',
} as const

const findingWith = (provider: Partial<ProviderFields>, customer: Partial<CustomerFields> = {}) =>
  mergeFinding([firstSight(documentWith({ ...OWN, ...provider }, customer))])

/** Passed after it failed, as Security Hub shows it. */
const passed = (
  provider: Partial<ProviderFields> = {},
  severity: CustomerFields['severity'] = 'INFORMATIONAL',
) => findingWith({ compliance: 'PASSED', previousCompliance: 'FAILED', ...provider }, { severity })

const bothKnown = { failing: 'CRITICAL', defined: 'LOW' } as const

test('A control that passed is judged by failing siblings, then by its document, then by its definition', () => {
  expect(judgedSeverity(passed({ failingSeverity: 'HIGH' }), bothKnown)).toBe('CRITICAL')
  expect(judgedSeverity(passed({ failingSeverity: 'HIGH' }), { failing: null, defined: 'LOW' })).toBe('HIGH')
  expect(judgedSeverity(passed(), { failing: null, defined: 'LOW' })).toBe('LOW')
  expect(judgedSeverity(passed(), { failing: null, defined: null })).toBe('UNKNOWN')
  expect(judgedSeverity(passed(), null)).toBe('UNKNOWN')
})

test('What shows its own severity is judged by that', () => {
  expect(judgedSeverity(findingWith({ compliance: 'FAILED' }, { severity: 'LOW' }), bothKnown)).toBe('LOW')
  // A person has set it since.
  expect(judgedSeverity(passed({}, 'MEDIUM'), bothKnown)).toBe('MEDIUM')
  // Other products mean what they say.
  expect(
    judgedSeverity(passed({ productArn: 'arn:aws:securityhub:eu-west-1::product/acme/scan' }), bothKnown),
  ).toBe('INFORMATIONAL')
  // What never failed is judged by nothing.
  expect(judgedSeverity(passed({ previousCompliance: null }), bothKnown)).toBe('INFORMATIONAL')
})

test('A failing finding shows the severity of its control, also after a person changed it', () => {
  expect(
    shownFailing(findingWith({ compliance: 'FAILED', providerSeverity: 'HIGH' }, { severity: 'LOW' })),
  ).toBe('HIGH')
  expect(shownFailing(findingWith({ compliance: 'FAILED' }, { severity: 'INFORMATIONAL' }))).toBe(null)
  expect(shownFailing(findingWith({ compliance: 'WARNING', providerSeverity: 'HIGH' }))).toBe(null)
  expect(shownFailing(passed())).toBe(null)
})
