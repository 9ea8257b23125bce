import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { dateOf, dayOf } from './calendar-date'
import { type YearlyRule, yearlyDays } from './yearly-rule'

const PLAIN: YearlyRule = { interval: 1, count: null, until: null, months: [], monthDays: [], weekdays: [] }
const datesOf = (start: string, rule: Partial<YearlyRule>, lastYear: number) =>
  yearlyDays(dayOf(start), { ...PLAIN, ...rule }, lastYear).map(dateOf)

test('a holiday of a date comes back every year, and that of a leap day every fourth', () => {
  expect(datesOf('2024-12-25', {}, 2027)).toEqual(['2024-12-25', '2025-12-25', '2026-12-25', '2027-12-25'])
  expect(datesOf('2024-02-29', {}, 2033)).toEqual(['2024-02-29', '2028-02-29', '2032-02-29'])
})

test('weekdays are counted from either end of the month', () => {
  const fourthThursday = { months: [11], weekdays: [{ nth: 4, weekday: 4 }] }
  expect(datesOf('2024-11-28', fourthThursday, 2026)).toEqual(['2024-11-28', '2025-11-27', '2026-11-26'])
  const lastMonday = { months: [5], weekdays: [{ nth: -1, weekday: 1 }] }
  expect(datesOf('2025-05-26', lastMonday, 2027)).toEqual(['2025-05-26', '2026-05-25', '2027-05-31'])
})

test('a rule that began long ago is read in no time, and a count is kept to', () => {
  expect(datesOf('0001-01-01', { count: 10_000 }, 2026).at(-1)).toBe('2026-01-01')
  expect(datesOf('2024-12-25', { count: 2 }, 2031)).toEqual(['2024-12-25', '2025-12-25'])
  expect(datesOf('2024-12-25', { until: dayOf('2025-12-24') }, 2031)).toEqual(['2024-12-25'])
})

const NAMES = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
const nth = fc.constantFrom(0, 1, 2, 3, 4, -1, -2)
const weekdays = fc.record({ nth, weekday: fc.integer({ min: 0, max: 6 }) }).map(one => [one])
const monthDays = fc.integer({ min: 1, max: 28 }).map(one => [one])
const rules = fc.record({
  interval: fc.integer({ min: 1, max: 3 }),
  months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }),
  on: fc.oneof(
    weekdays.map(one => ({ weekdays: one, monthDays: [] })),
    monthDays.map(one => ({ weekdays: [], monthDays: one })),
    fc.constant({ weekdays: [], monthDays: [] }),
  ),
})

/** The days after the first by the rules of ical.js. */
function othersOf(
  start: string,
  { interval, months, monthDays: dates, weekdays: days }: YearlyRule,
): string[] {
  const parts = [
    `FREQ=YEARLY;INTERVAL=${interval};BYMONTH=${months.join()}`,
    ...(dates.length > 0 ? [`BYMONTHDAY=${dates.join()}`] : []),
    ...(days.length > 0 ? [`BYDAY=${days.map(one => `${one.nth || ''}${NAMES[one.weekday]}`).join()}`] : []),
  ]
  const iterator = ICAL.Recur.fromString(parts.join(';')).iterator(ICAL.Time.fromDateString(start))
  const found: string[] = []
  for (let at = iterator.next(); at && at.year <= 2030; at = iterator.next()) found.push(at.toString())
  return found.filter(one => one > start)
}

test('ical.js finds the same days', () => {
  // Of a day that a month does not have it makes the first of the next one, which RFC 5545 (3.3.10) does not allow.
  const starts = fc
    .integer({ min: dayOf('2020-01-01'), max: dayOf('2026-12-28') })
    .map(dateOf)
    .filter(date => date.slice(8) <= '28')
  fc.assert(
    fc.property(starts, rules, (start, { interval, months, on }) => {
      const rule = { ...PLAIN, interval, months, ...on }
      expect(datesOf(start, rule, 2030).slice(1)).toEqual(othersOf(start, rule))
    }),
    { numRuns: 300 },
  )
})
