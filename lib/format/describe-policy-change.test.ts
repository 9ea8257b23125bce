import { expect, test } from 'vitest'
import { DEFAULT_POLICY, type SlaPolicy, type SlaRule } from '@/lib/api/sla/sla-policy'
import { describeAllowance, describeDays } from '@/lib/format/describe-allowance'
import { describePolicyChange, describeWorkdays } from '@/lib/format/describe-policy-change'

const rule = (name: string, more: Partial<SlaRule> = {}): SlaRule => ({
  name,
  filter: `owner:${name}`,
  allowance: { factor: 0.5 },
  ...more,
})
const withRules = (...rules: SlaRule[]): SlaPolicy => ({ ...DEFAULT_POLICY, rules })
const withTime = (time: Partial<SlaPolicy['time']>): SlaPolicy => ({
  ...DEFAULT_POLICY,
  time: { ...DEFAULT_POLICY.time, ...time },
})
const [a, b, c] = [rule('a'), rule('b'), rule('c')]

test.each<[string, SlaPolicy, SlaPolicy, string[]]>([
  ['nothing', DEFAULT_POLICY, structuredClone(DEFAULT_POLICY), []],
  [
    'days, hours and the rest of the clock',
    DEFAULT_POLICY,
    {
      ...DEFAULT_POLICY,
      days: { ...DEFAULT_POLICY.days, HIGH: 7, LOW: null, CRITICAL: 0.5 },
      at_risk_hours: 24,
      grace_hours: 1,
      reopen_days: 0,
      from_fix: true,
      escalate_days: 1,
    },
    [
      'Critical: 5 days → 12 hours',
      'High: 10 days → 7 days',
      'Low: 30 days → no SLA',
      'At risk: 48 hours → 24 hours before the due date',
      'Grace: 24 hours → 1 hour',
      'Reopened: the clock continues within 7 days → never',
      'Vulnerabilities: the clock starts when a fix is available',
      'Escalation: every 7 days → every day',
    ],
  ],
  [
    'working time and holidays',
    withTime({ holidays: [{ date: '2026-05-01', name: 'May Day' }] }),
    withTime({
      business: true,
      zone: 'Europe/Berlin',
      workdays: [7, 1, 2, 3, 4],
      holidays: ['2026-12-24', '2026-12-25', '2026-12-26', '2026-12-31'].map(date => ({ date, name: '' })),
    }),
    [
      'Time: calendar → business',
      'Time zone: UTC → Europe/Berlin',
      'Workdays: Monday to Friday → Monday, Tuesday, Wednesday, Thursday, Sunday',
      '4 holidays added: 2026-12-24, 2026-12-25, 2026-12-26 and 1 more',
      '1 holiday removed: 2026-05-01 May Day',
    ],
  ],
  [
    'rules that come, go and change',
    withRules(a, b),
    withRules(
      rule('new', { allowance: { none: true } }),
      rule('b', { filter: 'fix:true', allowance: { hours: 48 } }),
    ),
    [
      'Rule “a” removed',
      'Rule “new” added as number 1: owner:new has no SLA',
      'Rule “b”: owner:b → fix:true',
      'Rule “b”: half the days → 48 hours',
    ],
  ],
  ['a rule that moves', withRules(a, b, c), withRules(c, a, b), ['Rule “c” moved from 3 to 1']],
  [
    'a rule that gets another name',
    withRules(a, b),
    withRules({ ...a, name: 'first' }, b),
    ['Rule “a” is now “first”'],
  ],
  ['a rule that goes, which moves no other', withRules(a, b, c), withRules(b, c), ['Rule “a” removed']],
])('%s is told in words', (_, before, after, words) => {
  expect(describePolicyChange(before, after)).toEqual(words)
})

test('names of rules are shown without what deceives', () => {
  expect(describePolicyChange(DEFAULT_POLICY, withRules(rule('x\u202Ey')))[0]).toContain('“x\uFFFDy”')
})

test.each([
  [{ factor: 0.5 }, 'half the days'],
  [{ factor: 1.5 }, '1.5 times the days'],
  [{ hours: 1 }, '1 hour'],
  [{ none: true } as const, 'no SLA'],
  [
    { days: { CRITICAL: 1, HIGH: 2, MEDIUM: 3, LOW: null, INFORMATIONAL: null } },
    'days of its own (Critical 1, High 2, Medium 3, Low no SLA, Informational no SLA)',
  ],
])('an allowance reads as %j', (allowance, words) => {
  expect(describeAllowance(allowance)).toBe(words)
})

test('days are hours below one', () => {
  expect([0.25, 1, 2.5, null].map(describeDays)).toEqual(['6 hours', '1 day', '2.5 days', 'no SLA'])
  expect(describeWorkdays([2, 1])).toBe('Monday, Tuesday')
})
