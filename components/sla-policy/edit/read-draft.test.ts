import { expect, test } from 'vitest'
import { DEFAULT_POLICY, type SlaPolicy } from '@/lib/api/sla/sla-policy'
import { addRule, changeRule, type Draft, moveRule, removeRule, toDraft } from './draft'
import { readDraft } from './read-draft'

const POLICY: SlaPolicy = {
  ...DEFAULT_POLICY,
  days: { ...DEFAULT_POLICY.days, CRITICAL: 0.5, LOW: null },
  rules: [
    { name: 'Exposed', filter: 'exposure:true', allowance: { factor: 0.5 } },
    { name: 'Exploited', filter: 'exploit:true', allowance: { hours: 48 } },
    { name: 'Sandboxes', filter: 'environment:sandbox', allowance: { none: true } },
    {
      name: 'Prowler',
      filter: 'product:Prowler',
      allowance: { days: { ...DEFAULT_POLICY.days, HIGH: null } },
    },
  ],
}
const draft = toDraft(POLICY)
const problemsOf = (given: Draft) => {
  const read = readDraft(given)
  return read.ok ? [] : [...read.problems.keys()].toSorted()
}

test('a policy comes back unchanged from its draft', () => {
  expect(readDraft(draft)).toEqual({ ok: true, policy: POLICY })
})

test('every unreadable field is named', () => {
  const wrong: Draft = {
    ...draft,
    days: { ...draft.days, HIGH: 'ten', LOW: '0' },
    grace_hours: '',
    escalate_days: '0',
    time: { ...draft.time, zone: 'Mars/Base', workdays: [] },
  }
  expect(problemsOf(wrong)).toEqual([
    'days.HIGH',
    'days.LOW',
    'escalate_days',
    'grace_hours',
    'time.workdays',
    'time.zone',
  ])
})

test('a new rule needs a name and a filter, and a wrong allowance names its field', () => {
  const more = addRule(draft)
  expect(problemsOf(more)).toEqual(['rules.4.filter', 'rules.4.name'])
  const same = changeRule(more, '4', { name: ' Exposed', filter: 'severity:URGENT', factor: 'half' })
  expect(problemsOf(same)).toEqual(['rules.4.allowance', 'rules.4.filter', 'rules.4.name'])
  const days = changeRule(draft, '3', { days: { ...draft.days, MEDIUM: '-1' } })
  expect(problemsOf(days)).toContain('rules.3.allowance.days.MEDIUM')
})

test('a rule may not depend on the clock that it sets', () => {
  expect(problemsOf(changeRule(draft, '0', { filter: 'sla:breached' }))).toEqual(['rules.0.filter'])
})

test('rules move by one, and not beyond the ends', () => {
  const names = ({ rules }: Draft) => rules.map(({ name }) => name)
  expect(names(moveRule(draft, '2', -1))).toEqual(['Exposed', 'Sandboxes', 'Exploited', 'Prowler'])
  expect(moveRule(draft, '0', -1)).toBe(draft)
  expect(moveRule(draft, '3', 1)).toBe(draft)
  expect(names(removeRule(draft, '0'))).toEqual(['Exploited', 'Sandboxes', 'Prowler'])
})
