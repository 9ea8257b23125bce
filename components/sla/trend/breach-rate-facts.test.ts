import { describe, expect, test } from 'vitest'
import { summary, week } from '@/components/sla/testing/answers'
import { tileFacts } from '@/components/sla/tiles/tile-facts'
import { breachRateTable, breachRateTitle, nearestJudge } from './breach-rate-facts'

const point = week('2026-03-02', '2026-W10', {
  closed: 120,
  closed_late: 30,
  breach_rate: 0.25,
  today: { breached: 0, closed: 125, closed_late: 75, breach_rate: 0.6 },
})

describe('the sentence over the line', () => {
  const closed = (closed_late: number, closed: number) =>
    summary({ total: 900, closed, closed_late, breach_rate: closed === 0 ? null : closed_late / closed })

  test.each([
    [
      'rose',
      closed(24, 100),
      closed(5, 100),
      'Breach rate rose by 19 points to 24% of 100 closed, from 5% in the 4 weeks before',
    ],
    [
      'fell',
      closed(0, 40),
      closed(17, 100),
      'Breach rate fell by 17 points to 0% of 40 closed, from 17% in the 4 weeks before',
    ],
    [
      'stands',
      closed(17, 100),
      closed(17, 100),
      'Breach rate stands at 17% of 100 closed, as in the 4 weeks before',
    ],
    [
      'reads the same',
      closed(618, 1000),
      closed(615, 1000),
      'Breach rate stands at 62% of 1,000 closed, as in the 4 weeks before',
    ],
    [
      'few now',
      closed(0, 7),
      closed(17, 100),
      '0 of 7 closed were late in the last 4 weeks: too few for a rate',
    ],
    [
      'few before',
      closed(17, 100),
      closed(1, 3),
      'Breach rate is 17% of 100 closed in the last 4 weeks; only 3 closed in the 4 weeks before',
    ],
    ['nothing', closed(0, 0), closed(1, 3), 'Nothing was closed in the last 4 weeks'],
    ['no past', closed(17, 100), undefined, 'Breach rate is 17% of 100 closed in the last 4 weeks'],
  ])('%s', (_name, now, before, title) => {
    expect(breachRateTitle(now, before)).toBe(title)
  })

  test('the title agrees with the tile for any line', () => {
    for (const [late, before] of [
      [0, 17],
      [17, 0],
      [24, 24],
      [99, 1],
    ] as const) {
      const [now, past] = [closed(late, 100), closed(before, 100)]
      const tile = tileFacts(now, past, null).find(fact => fact?.label === 'Breach rate')
      const title = breachRateTitle(now, past)
      expect(title).toContain(`${tile?.value} of 100 closed`)
      const moved = /^[\d.]+ points?/.exec(tile?.change?.words ?? '')?.[0]
      expect(title).toContain(moved === undefined ? 'stands' : `by ${moved} to`)
      if (moved !== undefined) expect(title.includes('rose')).toBe(tile?.change?.sign === 'up')
    }
  })
})

test('every count of the table has its own list, under both policies', () => {
  const [row] = breachRateTable([point], 'week', 'team:a').rows
  expect(
    row?.flatMap(({ value, href }) =>
      href ? [[value, new URL(href, 'http://desk').searchParams.get('filter')]] : [],
    ),
  ).toEqual([
    [90, 'team:a met:2026-W10'],
    [30, 'team:a missed:2026-W10'],
    [50, 'team:a met_today:2026-W10'],
    [75, 'team:a missed_today:2026-W10'],
  ])
  expect(row?.map(({ text }) => text)).toContain('60% of 125')
})

test('a point of fewer than ten closings is a gap in the line, and counts in the table', () => {
  const few = week('2026-03-02', '2026-W10', { closed: 7, closed_late: 2, breach_rate: 2 / 7 })
  const [row] = breachRateTable([few], 'week', '').rows
  expect(row?.[3]).toEqual({ value: null, text: '2 of 7' })
})

test('a click belongs to the nearer line, and to the reported one when both are equally near', () => {
  expect([0.1, 0.4, 0.45, 0.9].map(rate => nearestJudge(point, rate))).toEqual([
    'reported',
    'reported',
    'today',
    'today',
  ])
  const alike = week('2026-03-02', '2026-W10', { closed: 125, closed_late: 75, today: point.today })
  expect(nearestJudge(alike, 0.6)).toBe('reported')
  const unlimited = week('2026-03-02', '2026-W10', { today: point.today })
  expect(nearestJudge(unlimited, 0)).toBe('today')
  expect(nearestJudge(week('2026-03-02', '2026-W10'), 0.3)).toBe('reported')
})
