import { describe, expect, test } from 'vitest'
import { ageingTitle } from '@/components/sla/due/ageing-facts'
import { calendarTitle, heatLegend, heatOf, mondayOf, weeksOf } from '@/components/sla/due/calendar-facts'
import { worstTitle } from '@/components/sla/due/worst-overdue'
import { backtestWords, forecastTitle } from '@/components/sla/forecast/forecast-facts'
import { burnDownTitle, nowPosition } from '@/components/sla/trend/burn-down-facts'
import { openStatesTitle } from '@/components/sla/trend/open-states-facts'
import { knownPoints } from './interval-words'
import { calendar, forecast, summary, week } from './testing/answers'

test('an unknown period does not count as a period without breaches', () => {
  const points = [
    week('2026-02-16', '2026-W08'),
    week('2026-02-23', '2026-W09', { no_sla: 1 }),
    week('2026-03-02', '2026-W10'),
  ]
  expect(knownPoints(points).map(({ value }) => value)).toEqual(['2026-W09', '2026-W10'])
  expect(knownPoints(points.slice(0, 1))).toEqual([])
})

test('breaches are compared as in the tile', () => {
  const [now, before] = [summary({ breached: 31 }), summary({ total: 9, breached: 48 })]
  expect(openStatesTitle(now, before)).toBe('31 open findings are breached, 17 fewer than 4 weeks ago')
  expect(openStatesTitle(now, undefined)).toBe('31 open findings are breached')
  expect(openStatesTitle(now, summary({}))).toBe('31 open findings are breached')
})

test('findings are old from the thirtieth day', () => {
  const bucket = (from_days: number, to_days: number | null, total: number) => ({
    from_days,
    to_days,
    total,
    filter: '',
    severities: [],
  })
  expect(ageingTitle([bucket(0, 30, 1000), bucket(30, 60, 200), bucket(60, null, 4)])).toBe(
    '204 of 1,204 open findings are older than 30 days',
  )
  expect(ageingTitle([bucket(0, 30, 5)])).toBe('None of 5 open findings is older than 30 days')
})

describe('due dates', () => {
  // 2026-03-10 is a Tuesday.
  const due = calendar([1, 1, 1, 12, 1, 1, 1, 1, 1])
  const { days } = due

  test('the title is about the coming week and names both its ends', () => {
    expect(calendarTitle(due)).toBe(
      '18 are due from 2026-03-10 to 2026-03-16, the most on Fri 2026-03-13: 12',
    )
    expect(calendarTitle(calendar([1]))).toBe('1 is due from 2026-03-10 to 2026-03-16, on Tue 2026-03-10')
    expect(calendarTitle(calendar([0]))).toBe('Nothing is due from 2026-03-10 to 2026-03-16')
  })

  test('weeks begin on Monday, and no day is lost', () => {
    const weeks = weeksOf(days)
    expect(weeks.map(each => each.map(day => day?.day.slice(8) ?? ''))).toEqual([
      ['', '10', '11', '12', '13', '14', '15'],
      ['16', '17', '18', '', '', '', ''],
    ])
    expect(weeks.map(mondayOf)).toEqual(['2026-03-09', '2026-03-16'])
  })

  test('even a single finding is drawn', () => {
    expect([0, 1, 500, 1000].map(count => heatOf(count, 1000))).toEqual([0, 1, 2, 4])
    expect(heatLegend(calendar([1000]).days).map(({ label }) => label)).toEqual([
      '1 to 250',
      '251 to 500',
      '501 to 750',
      '751 to 1,000',
    ])
    expect(heatLegend(calendar([2]).days).map(({ label }) => label)).toEqual(['1', '2'])
  })
})

test('the burn-down names the current and the expected number', () => {
  const points = [week('2026-03-09', '2026-W11', { on_track: 1000, at_risk: 150, breached: 54, excepted: 9 })]
  const ahead = [{ day: '2026-03-11', expected: 1149.7, low: 1080, high: 1220 }]
  expect(burnDownTitle(points, ahead)).toBe('1,204 open with an SLA, about 1,150 in 1 day (1,080 to 1,220)')
  expect(burnDownTitle(points, [])).toBe('1,204 open with an SLA')
})

test('the forecast names its range, and how well it did in the past', () => {
  expect(forecastTitle(forecast())).toBe('Expect about 14 breaches in 14 days (9 to 20)')
  expect(backtestWords(forecast())).toMatch(/too little history/)
  const points = Array.from({ length: 12 }, () => ({ at: '', expected: 1, low: 0, high: 2, actual: 1 }))
  expect(backtestWords(forecast({ backtest: { points, error: 0.18, covered: 11 / 12 } }))).toBe(
    'Tested on 12 past days: the forecast for 14 days was off by 18% on average, and its range held 11 of 12 times.',
  )
  expect(backtestWords(forecast({ backtest: { points, error: 0.18, covered: 10 / 12 } }))).toMatch(
    /its range held 10 of 12 times \(83%; the aim is 90%\)\.$/,
  )
})

test('the longest overdue finding gives the list its title', () => {
  expect(worstTitle([{ due: '2026-03-01T00:00:00Z' }], Date.parse('2026-03-13T05:00:00Z'))).toBe(
    'The longest overdue is 12 d late',
  )
})

test('the word at the line of the present fits on one of its sides', () => {
  const rows = (...days: number[]) => days.map(at => ({ at }))
  expect(nowPosition(rows(0, 90, 120), 90)).toBe('insideTopLeft')
  expect(nowPosition(rows(0, 360, 365), 360)).toBe('insideTopRight')
  expect(nowPosition(rows(0, 90), 90)).toBe('insideTopRight')
})
