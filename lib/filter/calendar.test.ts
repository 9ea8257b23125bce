import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SLA_INTERVALS } from '@/lib/api/sla/sla'
import { readCalendarDate } from '@/lib/filter/calendar'
import { intervalAt } from '@/lib/sla/intervals'

const iso = (at: number): string => new Date(at).toISOString()
const bounds = (text: string) => {
  const date = readCalendarDate(text)
  return date === null ? null : `${iso(date.from)} ${iso(date.to)}`
}

describe('readCalendarDate', () => {
  test.each([
    ['2026-03-08', '2026-03-08T00:00:00.000Z 2026-03-09T00:00:00.000Z'],
    ['2028-02', '2028-02-01T00:00:00.000Z 2028-03-01T00:00:00.000Z'],
    ['2026-12', '2026-12-01T00:00:00.000Z 2027-01-01T00:00:00.000Z'],
    ['0099-12', '0099-12-01T00:00:00.000Z 0100-01-01T00:00:00.000Z'],
    // 2020 began on a Wednesday and had 53 weeks, the last of them up to a Sunday in 2021.
    ['2020-W01', '2019-12-30T00:00:00.000Z 2020-01-06T00:00:00.000Z'],
    ['2020-w53', '2020-12-28T00:00:00.000Z 2021-01-04T00:00:00.000Z'],
    ['2021-W01', '2021-01-04T00:00:00.000Z 2021-01-11T00:00:00.000Z'],
    ['2026-03-08T10:00+02:00', '2026-03-08T08:00:00.000Z 2026-03-08T08:00:00.001Z'],
  ])('reads %s as %s', (text, expected) => {
    expect(bounds(text)).toBe(expected)
  })

  test.each(['2021-W53', '2026-W00', '2026-W60', '2026-W1', '2026-13', '2026-00', '2026', '2026-02-29', ''])(
    'knows no %s',
    text => {
      expect(readCalendarDate(text)).toBeNull()
    },
  )

  test('every instant is in the day, week and month that charts name for it', () => {
    const instants = fc.date({
      min: new Date('1970-01-05'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, fc.constantFrom(...SLA_INTERVALS), (date, kind) => {
        const { value, from, to } = intervalAt(kind, date.getTime())
        expect(readCalendarDate(value)).toEqual({ kind, text: value, from, to })
      }),
    )
  })
})
