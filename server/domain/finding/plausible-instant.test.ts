import { expect, test } from 'vitest'
import { EARLIEST_INSTANT, plausibleInstant } from './plausible-instant'

const SEEN = Date.UTC(2026, 5, 1, 12)
const HOUR = 3_600_000

test.each([
  [null, null],
  [0, null],
  [Date.UTC(1999, 11, 31, 23, 59), null],
  [EARLIEST_INSTANT, EARLIEST_INSTANT],
  [SEEN, SEEN],
  [SEEN + 14 * HOUR, SEEN + 14 * HOUR],
  [SEEN + 25 * HOUR, null],
])('%o seen in June 2026 is taken as %o', (instant, taken) => {
  expect(plausibleInstant(instant, SEEN)).toBe(taken)
})
