import { expect, test } from 'vitest'
import { DEFAULT_POLICY, type SlaPolicy } from '@/lib/api/sla/sla-policy'
import { mergePolicies } from './merge-policies'

const withDays = (days: Partial<SlaPolicy['days']>): SlaPolicy => ({
  ...DEFAULT_POLICY,
  days: { ...DEFAULT_POLICY.days, ...days },
})
const rule = { name: 'Exposed', filter: 'exposure:true', allowance: { factor: 0.5 } } as const

test('edits of different fields are merged', () => {
  const own = { ...withDays({ HIGH: 7 }), from_fix: true }
  const theirs = { ...withDays({ LOW: 20 }), rules: [rule] }
  expect(mergePolicies(DEFAULT_POLICY, own, theirs)).toEqual({
    policy: { ...withDays({ HIGH: 7, LOW: 20 }), from_fix: true, rules: [rule] },
    conflicts: [],
  })
})

test('the own edit of a person wins when both changed the same part, and the conflict is named', () => {
  const own = { ...withDays({ HIGH: 7 }), rules: [rule] }
  const theirs = { ...withDays({ HIGH: 8 }), rules: [{ ...rule, name: 'Other' }] }
  const merged = mergePolicies(DEFAULT_POLICY, own, theirs)
  expect(merged).toEqual({ policy: own, conflicts: ['the days of High', 'the rules'] })
})

test('the same edit twice is no conflict, and without edits the new version wins', () => {
  expect(mergePolicies(DEFAULT_POLICY, withDays({ HIGH: 7 }), withDays({ HIGH: 7 })).conflicts).toEqual([])
  expect(mergePolicies(DEFAULT_POLICY, DEFAULT_POLICY, withDays({ LOW: null })).policy.days.LOW).toBeNull()
})
