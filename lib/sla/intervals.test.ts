import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SLA_INTERVALS } from '@/lib/api/sla/sla'
import { readCalendarDate } from '@/lib/filter/calendar'
import { intervalAt, intervalsBetween } from '@/lib/sla/intervals'

const instants = fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(2150, 0) })
const kinds = fc.constantFrom(...SLA_INTERVALS)

test('the value of an interval is what the filter language reads as the same time', () => {
  fc.assert(
    fc.property(kinds, instants, (kind, at) => {
      const { value, from, to } = intervalAt(kind, at)
      expect(from <= at && at < to).toBe(true)
      expect(readCalendarDate(value)).toMatchObject({ kind, from, to })
    }),
  )
})

test('intervals follow one another without gaps, from the first instant to the last', () => {
  fc.assert(
    fc.property(kinds, instants, fc.nat(150), (kind, first, days) => {
      const last = first + days * 86_400_000
      const intervals = intervalsBetween(kind, first, last, 200)
      expect(intervals[0]).toEqual(intervalAt(kind, first))
      expect(intervals.at(-1)).toEqual(intervalAt(kind, last))
      for (const [place, { from }] of intervals.entries())
        if (place > 0) expect(from).toBe(intervals[place - 1]?.to)
    }),
  )
})

test('too many intervals are refused, and the greatest allowed number is not', () => {
  const from = Date.UTC(2026, 0)
  expect(intervalsBetween('day', from, from + 2 * 86_400_000, 3)).toHaveLength(3)
  expect(intervalsBetween('day', from, from + 9 * 86_400_000, 3)).toHaveLength(4)
})

test.each([
  ['2021-01-03', '2020-W53'],
  ['2026-01-01', '2026-W01'],
  ['2025-12-29', '2026-W01'],
  ['2026-12-31', '2026-W53'],
])('%s is in the ISO week %s', (day, week) => {
  expect(intervalAt('week', Date.parse(day)).value).toBe(week)
})
