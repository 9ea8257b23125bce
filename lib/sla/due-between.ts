import { isNow, narrow, rangeOf } from '@/lib/sla/links'

const DAY = 86_400_000

/**
 * Filters findings on track or at risk that are due between two instants (milliseconds UTC, the latter exclusive).
 * Whole UTC days are written as days.
 */
export function dueBetween(filter: string, from: number, until: number): string {
  const whole = from % DAY === 0 && until % DAY === 0
  const [first, last] = [from, until - 1].map(at =>
    new Date(at).toISOString().slice(0, whole ? 10 : undefined),
  )
  const range = first === last ? first : rangeOf(first ?? '', last ?? '')
  return narrow(filter, isNow('on_track', 'at_risk'), `due:${range}`)
}
