import { expect, test } from 'vitest'
import { type LeagueColumn, leagueTable, leagueTitle, playersOf, sortPlayers, trendOf } from './league-facts'
import { group, summary } from './testing/answers'

test.each([
  [0.1, 0.2, 'improves'],
  [0.2, 0.1, 'slips'],
  [0.11, 0.1, 'steady'],
] as const)('a breach rate of %d after %d %s', (rate, before, trend) => {
  expect(trendOf(group({ breach_rate: rate }), group({ total: 1, breach_rate: before }))).toBe(trend)
})

test('where a period has no closings, what is breached decides', () => {
  const stock = (breached: number, before: number) =>
    trendOf(group({ breached, breach_rate: 0.5 }), group({ total: 1, breached: before }))
  expect([stock(90, 100), stock(95, 100), stock(110, 100), stock(2, 1)]).toEqual([
    'improves',
    'steady',
    'slips',
    'slips',
  ])
  expect(trendOf(group({ breached: 3 }), undefined)).toBeNull()
  expect(trendOf(group({ breached: 3 }), group())).toBeNull()
})

const groups = [
  group({ value: 'b', filter: 'team:b', breached: 5, breach_rate: 0.5, closed: 4, closed_late: 2 }),
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
  group({ value: 'b', total: 9, breach_rate: 0.1 }),
  group({ value: '', total: 9, breach_rate: 0.4 }),
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

test('those without a name are not called the most breached while others are', () => {
  const some = [group({ value: '', breached: 9 }), group({ value: 'a', breached: 1 })]
  expect(leagueTitle(playersOf(summary({}, some), undefined, 'team'), 'team')).toBe(
    '2 teams; most breached: a (1)',
  )
})

test('the title counts who improves and who slips, once the period before is known', () => {
  expect(leagueTitle(players, 'team')).toBe('Of 3 teams 1 improves, 1 slips; most breached: b (5)')
  expect(leagueTitle(playersOf(summary({}, groups), undefined, 'team'), 'team')).toBe(
    '3 teams; most breached: b (5)',
  )
})

test('what is unknown comes last, whichever way the column is sorted', () => {
  const names = (column: LeagueColumn, descending: boolean) =>
    sortPlayers(players, { column, descending }).map(({ name }) => name)
  expect(names('rate', true)).toEqual(['b', 'No team', 'a'])
  expect(names('rate', false)).toEqual(['No team', 'b', 'a'])
  expect(names('median', false)).toEqual(['No team', 'a', 'b'])
  expect(names('name', false)).toEqual(['a', 'b', 'No team'])
  expect(names('trend', true)).toEqual(['b', 'a', 'No team'])
})

test('every number of a row has its own list', () => {
  const now = summary({}, groups)
  const [, row] = leagueTable(players, 'team', { now, before }).rows
  const period = '2026-02-10T12:00:00Z..2026-03-10T12:00:00Z'
  expect(row?.map(({ filter }) => filter)).toEqual([
    'team:""',
    'team:"" sla:breached',
    'team:"" sla:at_risk',
    `team:"" missed:${period}`,
    `team:"" missed:${period}`,
    `team:"" met:${period}`,
    undefined,
    undefined,
    undefined,
  ])
})
