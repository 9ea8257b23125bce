import type { SlaInterval, SlaTrendPoint } from '@/lib/api/sla/sla'
import { SLA_STATES } from '@/lib/finding/statuses'

type Point = Pick<SlaTrendPoint, 'value' | 'from' | 'complete'>

/** Names an interval under its bar: a month by its name, a week by its Monday, a day without its year. */
export const tickOf = (interval: SlaInterval, { value, from }: Point): string =>
  interval === 'month' ? value : from.slice(5, 10)

/**
 * Names an interval in a sentence or a table: `2026-11-16`, `week of 2026-11-16 (W47)`, `2026-11`, and whether it is
 * over.
 */
export function intervalWords(interval: SlaInterval, { value, from, complete }: Point): string {
  const name =
    interval === 'week' ? `week of ${from.slice(0, 10)} (${value.slice(value.indexOf('W'))})` : value
  return complete ? name : `${name}, so far`
}

/** Returns the intervals from the first one with a clock on. Earlier ones are unknown, which differs from zero. */
export function knownPoints(points: readonly SlaTrendPoint[]): readonly SlaTrendPoint[] {
  const first = points.findIndex(
    point => point.opened + point.closed > 0 || SLA_STATES.some(state => point[state] > 0),
  )
  return first === -1 ? [] : points.slice(first)
}
