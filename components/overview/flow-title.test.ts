import { expect, test } from 'vitest'
import { flowTitle } from '@/components/overview/flow-title'

const day = (opened: number, resolved: number) => ({
  day: '2026-01-01',
  opened,
  opened_filter: '',
  resolved,
  resolved_filter: '',
})

test.each([
  [
    [day(5, 1), day(1000, 1), day(99, 99)],
    '1,005 opened and 2 ended in 2 days: 1,003 more opened than ended',
  ],
  [[day(1, 5), day(0, 0)], '1 opened and 5 ended in 1 day: 4 more ended than opened'],
  [[day(2, 2), day(7, 0)], '2 opened and 2 ended in 1 day: as many opened as ended'],
])('the sentence does not count the day that is not over: %#', (days, title) => {
  expect(flowTitle(days)).toBe(title)
})
