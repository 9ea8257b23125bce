import { expect, test } from 'vitest'
import { remaining } from './due'

const NOW = Date.parse('2026-11-20T10:00:00Z')
const HOUR = 3_600_000

test.each([
  [76 * HOUR, '3 d left'],
  [90 * 60_000, '1 h left'],
  [-121 * HOUR, '5 d over'],
  [0, 'now'],
])('a clock with %i ms to its due date shows %s', (left, words) => {
  expect(remaining(NOW + left, NOW)).toBe(words)
})
