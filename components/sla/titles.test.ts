import { describe, expect, test } from 'vitest'
import { ageingTitle } from './ageing-facts'
import { breachRateTitle } from './breach-rate-facts'
import { burnDownTitle } from './burn-down-facts'
import { calendarTitle, heatOf, mondayOf, weeksOf } from './calendar-facts'
import { backtestWords, forecastTitle } from './forecast-facts'
import { knownPoints } from './interval-words'
import { openStatesTitle } from './open-states-facts'
import { forecast, week } from './testing/answers'
import { worstTitle } from './worst-overdue'

describe('breach rate', () => {
  const rate = (monday: string, value: string, breach_rate: number | null, complete = true) =>
    week(monday, value, { breach_rate, complete })

  test('the week that is not over is left out, and so is one without closings', () => {
    const points = [
      rate('2026-02-09', '2026-W07', null),
      rate('2026-02-16', '2026-W08', 0.221),
      rate('2026-02-23', '2026-W09', null),
      rate('2026-03-02', '2026-W10', 0.14),
      rate('2026-03-09', '2026-W11', 0.9, false),
    ]
    expect(breachRateTitle(points, 'week')).toBe('Breach rate fell from 22% to 14% in 2 weeks')
  })

  test('less than a point is no change', () => {
    const points = [rate('2026-02-16', '2026-W08', 0.14), rate('2026-02-23', '2026-W09', 0.149)]
    expect(breachRateTitle(points, 'week')).toBe('Breach rate stands at 15%, as 1 week before')
    expect(breachRateTitle(points.slice(1), 'week')).toBe('Breach rate was 15% in the one week with closings')
    expect(breachRateTitle([], 'month')).toBe('Nothing was closed in a whole month')
  })
})

test('a time of which nothing is known is no time without breaches', () => {
  const points = [
    week('2026-02-16', '2026-W08'),
    week('2026-02-23', '2026-W09', { no_sla: 1 }),
    week('2026-03-02', '2026-W10'),
  ]
  expect(knownPoints(points).map(({ value }) => value)).toEqual(['2026-W09', '2026-W10'])
  expect(knownPoints(points.slice(0, 1))).toEqual([])
})

test('breaches are compared from the end of the first interval until now', () => {
  const points = [48, 60, 31].map((breached, index) =>
    week('2026-02-16', `2026-W0${index}`, { breached, complete: index < 2 }),
  )
  expect(openStatesTitle(points, 'week')).toBe('Breaches fell from 48 to 31 in 2 weeks')
  expect(openStatesTitle(points.slice(2), 'week')).toBe('31 breached of what is open')
  expect(openStatesTitle([...points.slice(2), ...points.slice(2)], 'day')).toBe(
    '31 breached of what is open, as 1 day ago',
  )
})

test('what is old is counted from the thirtieth day', () => {
  const bucket = (from_days: number, to_days: number | null, total: number) => ({
    from_days,
    to_days,
    total,
    filter: '',
    severities: [],
  })
  expect(ageingTitle([bucket(0, 30, 1000), bucket(30, 60, 200), bucket(60, null, 4)])).toBe(
    '204 of 1,204 running clocks are older than 30 days',
  )
  expect(ageingTitle([bucket(0, 30, 5)])).toBe('None of 5 running clocks is older than 30 days')
})

describe('due dates', () => {
  // 2026-03-10 is a Tuesday.
  const days = Array.from({ length: 9 }, (_, index) => ({
    day: `2026-03-${10 + index}`,
    count: index === 3 ? 12 : 1,
    worst: null,
    filter: '',
  }))
  const calendar = (some: typeof days) => ({
    overdue: { count: 0, filter: '' },
    later: { count: 0, filter: '' },
    days: some,
    provenance: forecast().provenance,
  })

  test('the title speaks of seven days, today included', () => {
    expect(calendarTitle(calendar(days))).toBe(
      '18 are due in the next 7 days, the most on Fri 2026-03-13: 12',
    )
    expect(calendarTitle(calendar(days.slice(0, 1)))).toBe('1 is due in the next 7 days, on Tue 2026-03-10')
    expect(calendarTitle(calendar([]))).toBe('Nothing is due in the next 7 days')
  })

  test('weeks begin on Monday, and no day is lost', () => {
    const weeks = weeksOf(days)
    expect(weeks.map(each => each.map(day => day?.day.slice(8) ?? ''))).toEqual([
      ['', '10', '11', '12', '13', '14', '15'],
      ['16', '17', '18', '', '', '', ''],
    ])
    expect(weeks.map(mondayOf)).toEqual(['2026-03-09', '2026-03-16'])
  })

  test('any finding at all is drawn', () => {
    expect([0, 1, 500, 1000].map(count => heatOf(count, 1000))).toEqual([0, 1, 2, 4])
  })
})

test('the burn-down says where it stands and where it leads', () => {
  const points = [week('2026-03-09', '2026-W11', { on_track: 1000, at_risk: 150, breached: 54, excepted: 9 })]
  const ahead = [{ day: '2026-03-11', expected: 1149.7, low: 1080, high: 1220 }]
  expect(burnDownTitle(points, ahead)).toBe('1,204 running clocks, about 1,150 in 1 days (1,080 to 1,220)')
  expect(burnDownTitle(points, [])).toBe('1,204 running clocks')
})

test('the forecast says its range, and its past in words', () => {
  expect(forecastTitle(forecast())).toBe('Expect about 14 breaches in 14 days (9 to 20)')
  expect(backtestWords(forecast())).toMatch(/too little history/)
  const points = Array.from({ length: 12 }, () => ({ at: '', expected: 1, low: 0, high: 2, actual: 1 }))
  expect(backtestWords(forecast({ backtest: { points, error: 0.18, covered: 11 / 12 } }))).toBe(
    'Made on 12 days in the past, the forecast for 14 days was off by 18% on average, and what came lay within its range 11 of 12 times.',
  )
  expect(backtestWords(forecast({ backtest: { points, error: 0.18, covered: 10 / 12 } }))).toMatch(
    /within its range 10 of 12 times: 83%, where it aims at 90%\.$/,
  )
})

test('the longest overdue gives the list its title', () => {
  expect(worstTitle([{ due: '2026-03-01T00:00:00Z' }], Date.parse('2026-03-13T05:00:00Z'))).toBe(
    'The longest overdue is 12 d late',
  )
})
