import { expect, test } from 'vitest'
import { waitAfter } from './follow-events'

test('tries wait longer and longer, at most a minute, and tabs do not try all at once', () => {
  expect([1, 2, 3, 4].map(failures => waitAfter(failures, 1))).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(waitAfter(50, 1)).toBe(60_000)
  expect(waitAfter(3, 0)).toBe(2_000)
})
