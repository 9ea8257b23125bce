import { expect, test } from 'vitest'
import { cellText } from '@/components/chart/chart-table'
import { group, summary } from '@/components/sla/testing/answers'
import {
  type LeagueColumn,
  leagueGroups,
  leagueTable,
  leagueTitle,
  sortGroups,
  trendOf,
} from './league-facts'

const closings = (closed_late: number, closed: number) =>
  group({ total: 99, closed, closed_late, breach_rate: closed_late / closed })

test.each([
  [closings(10, 100), closings(20, 100), 'better'],
  [closings(20, 100), closings(10, 100), 'worse'],
  [closings(11, 100), closings(10, 100), 'steady'],
  [closings(6, 6), closings(10, 100), 'few'],
  [closings(60, 100), closings(0, 9), 'few'],
] as const)('a breach rate of %o after %o', (now, before, trend) => {
  expect(trendOf(now, before)).toBe(trend)
})

test('a group that was unknown before has no trend', () => {
  expect(trendOf(closings(1, 10), undefined)).toBeNull()
  expect(trendOf(closings(1, 10), group())).toBeNull()
})

const groups = [
  group({ value: 'b', filter: 'team:b', breached: 5, breach_rate: 0.5, closed: 40, closed_late: 20 }),
  group({
    value: '',
    filter: 'team:""',
    breached: 1,
    breach_rate: 0.1,
    closed: 10,
    closed_late: 1,
    mttr_median_days: 3,
  }),
  group({ value: 'a', filter: 'team:a', on_track: 2 }),
  group({ value: 'idle', met: 7 }),
]
const before = summary({}, [
  group({ value: 'b', total: 9, closed: 10, closed_late: 1, breach_rate: 0.1 }),
  group({ value: '', total: 9, closed: 10, closed_late: 4, breach_rate: 0.4 }),
  group({ value: 'a', total: 1 }),
])
const shown = leagueGroups(summary({}, groups), before, 'team')

test('a group without a judged clock is not in the league, and the group without a name is called so', () => {
  expect(shown.map(({ name }) => name)).toEqual(['b', 'No team', 'a'])
})

test('a control is named by its id, an account by its name', () => {
  const named = summary({}, [group({ value: 'S3.2', label: 'Buckets are private', breached: 2 })])
  const nameBy = (by: 'control' | 'account') => leagueGroups(named, before, by)[0]?.name
  expect([nameBy('control'), nameBy('account')]).toEqual(['S3.2 Buckets are private', 'Buckets are private'])
  expect(leagueTitle(leagueGroups(named, undefined, 'control'), 'control')).toMatch(
    /most breached: S3\.2 \(2\)$/,
  )
})

test('findings without a team do not count as a team, and are not the most breached if a team has breaches', () => {
  const some = [group({ value: '', breached: 9 }), group({ value: 'a', breached: 1 })]
  expect(leagueTitle(leagueGroups(summary({}, some), undefined, 'team'), 'team')).toBe(
    '1 team; most breached: a (1)',
  )
})

test('the title counts groups that get better and worse, once the period before is known', () => {
  expect(leagueTitle(shown, 'team')).toBe('Of 2 teams 0 get better, 1 gets worse; most breached: b (5)')
  expect(leagueTitle(leagueGroups(summary({}, groups), undefined, 'team'), 'team')).toBe(
    '2 teams; most breached: b (5)',
  )
})

test('unknown values come last in both orders of a column', () => {
  const names = (column: LeagueColumn, descending: boolean) =>
    sortGroups(shown, { column, descending }).map(({ name }) => name)
  expect(names('rate', true)).toEqual(['b', 'No team', 'a'])
  expect(names('rate', false)).toEqual(['No team', 'b', 'a'])
  expect(names('median', false)).toEqual(['No team', 'a', 'b'])
  expect(names('name', false)).toEqual(['a', 'b', 'No team'])
  expect(names('trend', true)).toEqual(['b', 'No team', 'a'])
})

test('every number of a row has its own list', () => {
  const now = summary({}, groups)
  const [, row] = leagueTable(shown, 'team', { now, before }).rows
  const period = '2026-02-10T12:00:00Z..2026-03-10T12:00:00Z'
  expect(row?.map(({ href }) => href && new URL(href, 'http://desk').searchParams.get('filter'))).toEqual([
    'team:"" sla:on_track,at_risk,breached',
    'team:"" sla:breached',
    'team:"" sla:at_risk',
    `team:"" closed:${period}`,
    `team:"" missed:${period}`,
    `team:"" missed:${period}`,
    `team:"" closed:${period}`,
    `team:"" closed:${period}`,
    undefined,
    undefined,
  ])
  expect(row?.map(cellText).slice(3, 6)).toEqual(['10', '40% of 10', '10% of 10'])
})

test('findings without a rule are named by severity', () => {
  const ruled = summary({}, [group({ value: '', breached: 1 })])
  expect(leagueGroups(ruled, undefined, 'sla_rule')[0]?.name).toBe('No rule: by severity')
})

test('no trend shows against a period that is known only in part', () => {
  const now = summary({}, [group({ value: 'a', total: 30, breached: 1, closed: 20, closed_late: 2 })])
  const shown = leagueGroups(now, null, 'team')
  expect(shown.map(({ trend }) => trend)).toEqual(['uncompared'])
  expect(leagueTitle(shown, 'team')).not.toContain('better')
})
