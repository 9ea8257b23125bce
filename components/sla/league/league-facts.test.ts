import { expect, test } from 'vitest'
import { cellText } from '@/components/chart/chart-table'
import { group, summary } from '@/components/sla/testing/answers'
import { type LeagueColumn, leagueTable, leagueTitle, playersOf, sortPlayers, trendOf } from './league-facts'

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

test('of whom nothing was known before, nothing is said', () => {
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
const players = playersOf(summary({}, groups), before, 'team')

test('who has no clock that is judged does not play, and who has no name is called so', () => {
  expect(players.map(({ name }) => name)).toEqual(['b', 'No team', 'a'])
})

test('a control goes by its id, an account by its name', () => {
  const named = summary({}, [group({ value: 'S3.2', label: 'Buckets are private', breached: 2 })])
  const nameBy = (by: 'control' | 'account') => playersOf(named, before, by)[0]?.name
  expect([nameBy('control'), nameBy('account')]).toEqual(['S3.2 Buckets are private', 'Buckets are private'])
  expect(leagueTitle(playersOf(named, undefined, 'control'), 'control')).toMatch(
    /most breached: S3\.2 \(2\)$/,
  )
})

test('findings without a team are no team, and not called the most breached while a team is', () => {
  const some = [group({ value: '', breached: 9 }), group({ value: 'a', breached: 1 })]
  expect(leagueTitle(playersOf(summary({}, some), undefined, 'team'), 'team')).toBe(
    '1 team; most breached: a (1)',
  )
})

test('the title counts who gets better and who gets worse, once the period before is known', () => {
  expect(leagueTitle(players, 'team')).toBe('Of 2 teams 0 get better, 1 gets worse; most breached: b (5)')
  expect(leagueTitle(playersOf(summary({}, groups), undefined, 'team'), 'team')).toBe(
    '2 teams; most breached: b (5)',
  )
})

test('what is unknown comes last, whichever way the column is sorted', () => {
  const names = (column: LeagueColumn, descending: boolean) =>
    sortPlayers(players, { column, descending }).map(({ name }) => name)
  expect(names('rate', true)).toEqual(['b', 'No team', 'a'])
  expect(names('rate', false)).toEqual(['No team', 'b', 'a'])
  expect(names('median', false)).toEqual(['No team', 'a', 'b'])
  expect(names('name', false)).toEqual(['a', 'b', 'No team'])
  expect(names('trend', true)).toEqual(['b', 'No team', 'a'])
})

test('every number of a row has its own list', () => {
  const now = summary({}, groups)
  const [, row] = leagueTable(players, 'team', { now, before }).rows
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

test('a rule that is none is the days by severity', () => {
  const ruled = summary({}, [group({ value: '', breached: 1 })])
  expect(playersOf(ruled, undefined, 'sla_rule')[0]?.name).toBe('No rule: by severity')
})

test('no trend is shown against a period that is known in part', () => {
  const now = summary({}, [group({ value: 'a', total: 30, breached: 1, closed: 20, closed_late: 2 })])
  const players = playersOf(now, null, 'team')
  expect(players.map(({ trend }) => trend)).toEqual(['uncompared'])
  expect(leagueTitle(players, 'team')).not.toContain('better')
})
