import { expect, test } from 'vitest'
import { DEFAULT_POLICY, type SlaAllowance } from '@/lib/api/sla/sla-policy'
import { termsOf } from './terms'

const HOUR = 3_600_000
const POLICY = { ...DEFAULT_POLICY, days: { ...DEFAULT_POLICY.days, LOW: null } }
const hoursUnder = (allowance: SlaAllowance | null) => {
  const rule = allowance === null ? null : { name: 'rule', filter: 'severity:HIGH', allowance }
  return Object.values(termsOf(POLICY, 3, rule).allowance).map(all => (all === null ? null : all / HOUR))
}

test.each<[string, SlaAllowance | null, (number | null)[]]>([
  ['no rule', null, [120, 240, 336, null, 1440, null]],
  ['a part of the days, none of none', { factor: 0.5 }, [60, 120, 168, null, 720, null]],
  ['hours', { hours: 48 }, [48, 48, 48, 48, 48, 48]],
  ['days of its own', { days: { ...DEFAULT_POLICY.days, HIGH: null } }, [120, null, 336, 720, 1440, null]],
  ['no SLA', { none: true }, [null, null, null, null, null, null]],
])('Allowance by severity under %s', (_, allowance, hours) => {
  expect(hoursUnder(allowance)).toEqual(hours)
})

test('Terms are compiled once for a policy and a rule', () => {
  expect(termsOf(POLICY, 3, null)).toBe(termsOf(POLICY, 3, null))
  expect(termsOf(POLICY, 4, null)).toMatchObject({ version: 4, rule: null })
})
