import type { Instant } from '@/server/domain/finding/finding'
import { startOfDay } from './working-time'

const DAY = 86_400_000

/** A calendar day of a zone. `from` and `to` are milliseconds UTC, `to` exclusive; `day` is its ISO date there. */
export type ComingDay = { readonly day: string; readonly from: Instant; readonly to: Instant }

/** Days of the coming week: today and the six after. */
export const COMING_WEEK = 7

/**
 * Lists the calendar days from today on, in the policy's zone (IANA). Calendar, tile, forecast and digest all count due
 * findings by these days.
 */
export function comingDays(now: Instant, zone: string, count: number): ComingDay[] {
  const today = startOfDay(now, zone)
  const [year = 0, month = 1, day = 1] = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
    .format(now)
    .split('-')
    .map(Number)
  // Noon lies in its day however a zone changes its clocks; 25 hours are not two days.
  const begins = Array.from({ length: count + 1 }, (_, at) =>
    at === 0 ? today : startOfDay(today + at * DAY + DAY / 2, zone),
  )
  return Array.from({ length: count }, (_, at) => ({
    day: new Date(Date.UTC(year, month - 1, day + at)).toISOString().slice(0, 10),
    from: begins[at] ?? today,
    to: begins[at + 1] ?? today,
  }))
}
