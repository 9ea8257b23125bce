import { expect, test } from 'vitest'
import { withHolidays } from './holidays'

test('imported holidays are sorted by date, once each, and known ones keep their names', () => {
  const known = [{ date: '2026-12-25', name: 'Christmas' }]
  const read = [
    { date: '2027-01-01', name: 'New Year' },
    { date: '2026-12-25', name: '1. Weihnachtstag' },
    { date: '2026-05-01', name: 'May Day' },
  ]
  expect(withHolidays(known, read).map(({ date, name }) => `${date} ${name}`)).toEqual([
    '2026-05-01 May Day',
    '2026-12-25 Christmas',
    '2027-01-01 New Year',
  ])
})
