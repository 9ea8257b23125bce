import { expect, test } from 'vitest'
import { comparedDays, monthsBefore, reportDays, reportMonths } from './report-month'

const NOW = Date.UTC(2026, 2, 20, 9)

test('a month that is over is reported whole, and compared with the one before', () => {
  const february = reportDays('2026-02', NOW)
  expect(february).toEqual({
    month: '2026-02',
    first: '2026-02-01',
    last: '2026-02-28',
    days: 28,
    complete: true,
  })
  expect(comparedDays(february)).toMatchObject({ first: '2026-01-01', last: '2026-01-31', days: 31 })
  expect(reportDays(undefined, NOW)).toEqual(february)
  expect(reportDays('2024-02', NOW)).toMatchObject({ last: '2024-02-29', days: 29 })
})

test('a month that is not over is reported until yesterday, and compared with as many days', () => {
  const march = reportDays('2026-03', NOW)
  expect(march).toMatchObject({ last: '2026-03-19', days: 19, complete: false })
  expect(comparedDays(march)).toMatchObject({ first: '2026-02-01', last: '2026-02-19', days: 19 })
  const late = reportDays('2026-03', Date.UTC(2026, 2, 31, 9))
  expect(comparedDays(late)).toMatchObject({ last: '2026-02-28', days: 28 })
})

test.each(['2026-04', '2027-01', '2026-13', '2026-00'])('%s is no month to report', month => {
  expect(() => reportDays(month, NOW)).toThrow(/month/)
})

test('on the first of a month there is nothing of it yet', () => {
  const first = Date.UTC(2026, 2, 1, 0, 5)
  expect(() => reportDays('2026-03', first)).toThrow(/No day of it is over/)
  expect(reportMonths(first, 0)[0]).toBe('2026-02')
  expect(reportMonths(NOW, 0).slice(0, 4)).toEqual(['2026-03', '2026-02', '2026-01', '2025-12'])
  expect(reportMonths(NOW, Date.UTC(2026, 0, 31))).toEqual(['2026-03', '2026-02', '2026-01'])
  expect(reportMonths(NOW, null)).toEqual(['2026-03'])
  expect(monthsBefore('2026-03', 11)).toBe('2025-04-01')
})
