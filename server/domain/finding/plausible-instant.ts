import type { Instant } from './finding'

const DAY = 86_400_000

/** No finding is older. An earlier date is a zero value, such as 1970 of a clock or year 1 of Go. */
export const EARLIEST_INSTANT: Instant = Date.UTC(2000, 0, 1)

/**
 * Returns the instant if it can be the date of a finding seen at `observedAt`; otherwise null. It lies in 2000 or later
 * (UTC), and at most a day after the sight. Clocks differ, and some providers write local time without a zone. Both are
 * milliseconds since 1970 UTC.
 */
export function plausibleInstant(instant: Instant | null, observedAt: Instant): Instant | null {
  if (instant === null || instant < EARLIEST_INSTANT) return null
  return instant <= observedAt + DAY ? instant : null
}
