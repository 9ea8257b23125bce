import type { SlaInterval } from '@/lib/api/sla'
import type { Instant } from '@/server/domain/finding'

const DAY = 86_400_000
const WEEK = 7 * DAY
/** The first Monday of the epoch. */
const MONDAY = 4 * DAY

/** One day, ISO week or month: `to` exclusive, `value` as the filter language writes it. */
export type Bucket = { readonly value: string; readonly from: Instant; readonly to: Instant }

const isoDay = (at: Instant): string => new Date(at).toISOString().slice(0, 10)

/** A week belongs to the year that its Thursday is in. */
function isoWeek(monday: Instant): string {
  const year = new Date(monday + 3 * DAY).getUTCFullYear()
  const first = startOf('week', Date.UTC(year, 0, 4))
  return `${year}-W${String((monday - first) / WEEK + 1).padStart(2, '0')}`
}

function startOf(interval: SlaInterval, at: Instant): Instant {
  if (interval === 'day') return Math.floor(at / DAY) * DAY
  if (interval === 'week') return Math.floor((at - MONDAY) / WEEK) * WEEK + MONDAY
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
}

function bucketAt(interval: SlaInterval, at: Instant): Bucket {
  const from = startOf(interval, at)
  if (interval === 'day') return { value: isoDay(from), from, to: from + DAY }
  if (interval === 'week') return { value: isoWeek(from), from, to: from + WEEK }
  const date = new Date(from)
  return {
    value: isoDay(from).slice(0, 7),
    from,
    to: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1),
  }
}

/** The intervals that hold the instants from the first to the last, in order; more than `most` end the walk. */
export function bucketsBetween(interval: SlaInterval, first: Instant, last: Instant, most: number): Bucket[] {
  const buckets: Bucket[] = []
  for (let at = first; at <= last && buckets.length <= most; at = buckets.at(-1)?.to ?? last) {
    buckets.push(bucketAt(interval, at))
  }
  return buckets
}
