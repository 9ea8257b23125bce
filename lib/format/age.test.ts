import { expect, test } from 'vitest'
import { formatAge } from '@/lib/format/age'

const DAY = 86_400_000

test.each([
  [-5_000, 'now'],
  [59_999, 'now'],
  [60_000, '1 min'],
  [3_600_000, '1 h'],
  [DAY - 1, '23 h'],
  [DAY, '1 d'],
  [729 * DAY, '729 d'],
  [730 * DAY, '2 y'],
])('%i ms reads as %s', (milliseconds, text) => {
  expect(formatAge(milliseconds)).toBe(text)
})
