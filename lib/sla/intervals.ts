import type { SlaInterval } from '@/lib/api/sla/sla'

const DAY = 86_400_000
const WEEK = 7 * DAY
/** The first Monday after the epoch began. */
const MONDAY = 4 * DAY

/** A UTC day, ISO week or month. Milliseconds UTC, `to` exclusive; `value` is its text in the filter language. */
export type Interval = { readonly value: string; readonly from: number; readonly to: number }

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

const mondayOf = (at: number): number => Math.floor((at - MONDAY) / WEEK) * WEEK + MONDAY

/** Names a week: it belongs to the year of its Thursday. */
function isoWeek(monday: number): string {
  const year = new Date(monday + 3 * DAY).getUTCFullYear()
  const first = mondayOf(Date.UTC(year, 0, 4))
  return `${year}-W${String((monday - first) / WEEK + 1).padStart(2, '0')}`
}

/** Returns the interval of an instant. Weeks begin on Monday. */
export function intervalAt(kind: SlaInterval, at: number): Interval {
  if (kind === 'day') {
    const from = Math.floor(at / DAY) * DAY
    return { value: isoDay(from), from, to: from + DAY }
  }
  if (kind === 'week') {
    const from = mondayOf(at)
    return { value: isoWeek(from), from, to: from + WEEK }
  }
  const date = new Date(at)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  const from = Date.UTC(year, month, 1)
  return { value: isoDay(from).slice(0, 7), from, to: Date.UTC(year, month + 1, 1) }
}

/** Lists the intervals of all instants from the first to the last, in order; at most `most` plus one. */
export function intervalsBetween(kind: SlaInterval, first: number, last: number, most: number): Interval[] {
  const intervals: Interval[] = []
  let next = intervalAt(kind, first)
  while (next.from <= last && intervals.length <= most) {
    intervals.push(next)
    next = intervalAt(kind, next.to)
  }
  return intervals
}
