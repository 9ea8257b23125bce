import { expect, test } from 'vitest'
import { breachRateTable, nearestJudge } from './breach-rate-facts'
import { week } from './testing/answers'

const point = week('2026-03-02', '2026-W10', {
  closed: 120,
  closed_late: 30,
  breach_rate: 0.25,
  today: { breached: 0, closed: 125, closed_late: 75, breach_rate: 0.6 },
})

test('every count of the table has the list of what it counts, under both policies', () => {
  const [row] = breachRateTable([point], 'week', 'team:a').rows
  expect(row?.flatMap(({ value, filter }) => (filter ? [[value, filter]] : []))).toEqual([
    [90, 'team:a met:2026-W10'],
    [30, 'team:a missed:2026-W10'],
    [50, 'team:a met_today:2026-W10'],
    [75, 'team:a missed_today:2026-W10'],
  ])
  expect(row?.map(({ text }) => text)).toContain('60%')
})

test('a click belongs to the nearer line, and to what was reported where none is', () => {
  expect([0.1, 0.4, 0.45, 0.9].map(rate => nearestJudge(point, rate))).toEqual([
    'reported',
    'reported',
    'today',
    'today',
  ])
  const alike = week('2026-03-02', '2026-W10', { breach_rate: 0.6, today: point.today })
  expect(nearestJudge(alike, 0.6)).toBe('reported')
  const unlimited = week('2026-03-02', '2026-W10', { today: point.today })
  expect(nearestJudge(unlimited, 0)).toBe('today')
  expect(nearestJudge(week('2026-03-02', '2026-W10'), 0.3)).toBe('reported')
})
