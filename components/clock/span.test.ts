import { expect, test } from 'vitest'
import { formatSpan } from './span'

const HOUR = 3_600_000

test.each([
  [0, 'under 1 min'],
  [-61_000, '1 min'],
  [HOUR + 5 * 60_000, '1 h 5 min'],
  [24 * HOUR, '1 d'],
  [-(76 * HOUR + 59_000), '3 d 4 h'],
])('%i ms reads as %s', (milliseconds, words) => {
  expect(formatSpan(milliseconds)).toBe(words)
})
