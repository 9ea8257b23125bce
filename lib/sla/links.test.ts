import { expect, test } from 'vitest'
import { SLA_GROUPS } from '@/lib/api/sla/sla'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'
import { SLA_STATES } from '@/lib/finding/statuses'
import {
  agedBetween,
  hadClockAt,
  happenedOn,
  inGroup,
  isNow,
  lastDayOf,
  narrow,
  OVERDUE,
  RUNNING_STATES,
  rangeOf,
  wasAt,
} from '@/lib/sla/links'

const LINKS = [
  isNow('breached'),
  isNow(...RUNNING_STATES),
  wasAt('2026-03-08', 'breached', 'at_risk'),
  wasAt('2026-03-08T12:00:00.000Z', ...SLA_STATES),
  hadClockAt('2026-03-08T23:59:59.999Z'),
  happenedOn('missed', '2026-W10'),
  happenedOn('met', rangeOf('2026-10-22T10:00:00.000Z', '2026-11-21T10:00:00.000Z')),
  happenedOn('reopened', rangeOf('2026-03-01', '2026-03-31')),
  agedBetween(0, 7),
  agedBetween(30, 60),
  agedBetween(365, null),
  OVERDUE,
  inGroup('severity', 'HIGH'),
  ...SLA_GROUPS.filter(by => by !== 'severity').flatMap(by =>
    ['us-east-1', 'two words', 'a "quote", and more', '~x'].map(value => inGroup(by, value)),
  ),
]

test.each(LINKS)('%s is a filter in its own words', text => {
  const parsed = parseFilter(text)
  expect(parsed.ok && printFilter(parsed.filter)).toBe(text)
})

test('a value that was quoted is read back as it was', () => {
  const parsed = parseFilter(inGroup('owner', 'a "quote", and more'))
  expect(parsed.ok && parsed.filter.terms[0]?.values).toEqual(['a "quote", and more'])
})

test('a group of findings without the value has a filter', () => {
  expect(inGroup('team', '')).toBe('team:""')
})

test('narrowing adds terms, and leaves no gap where there are none', () => {
  expect(narrow('', isNow('met'))).toBe('sla:met')
  expect(narrow('severity:HIGH ', 'account:1', '')).toBe('severity:HIGH account:1')
  expect(narrow('')).toBe('')
})

test('an interval ends on the day before the one that follows it', () => {
  expect(lastDayOf('2026-03-09T00:00:00.000Z')).toBe('2026-03-08')
})
