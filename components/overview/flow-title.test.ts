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
    '1,005 opened and 2 resolved in 2 days: the backlog grew by 1,003',
  ],
  [[day(1, 5), day(0, 0)], '1 opened and 5 resolved in 1 days: the backlog fell by 4'],
  [[day(2, 2), day(7, 0)], '2 opened and 2 resolved in 1 days: the backlog stands still'],
])('the day that is not over is left out of the sentence: %#', (days, title) => {
  expect(flowTitle(days)).toBe(title)
})
