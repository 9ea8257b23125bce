import type { Instant } from '@/server/domain/finding/finding'

const DAY = 86_400_000
const MINUTE = 60_000

/** Wall time of a zone as if it were UTC: milliseconds since 1970 by its clock and calendar. */
export type WallTime = number

/** The offsets of one UTC day: `before` until `change`, `after` from then on. */
type DayOffsets = { readonly before: number; readonly change: Instant; readonly after: number }

type Zone = { readonly format: Intl.DateTimeFormat; readonly days: Map<number, DayOffsets> }

const zones = new Map<string, Zone>()

function zoneNamed(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const format = new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'longOffset' })
  const zone = { format, days: new Map() }
  zones.set(name, zone)
  return zone
}

/** Reads the milliseconds that the zone is ahead of UTC from `GMT+05:30`. */
function readOffset(format: Intl.DateTimeFormat, at: Instant): number {
  const [, sign, hours, minutes, seconds] = /GMT([+-])(\d+):(\d+)(?::(\d+))?/.exec(format.format(at)) ?? []
  const size = Number(hours ?? 0) * 60 * MINUTE + Number(minutes ?? 0) * MINUTE + Number(seconds ?? 0) * 1000
  return sign === '-' ? -size : size
}

function readDay(format: Intl.DateTimeFormat, day: number): DayOffsets {
  let from = day * DAY
  let change = from + DAY
  const before = readOffset(format, from)
  const after = readOffset(format, change)
  if (before === after) return { before, change, after }
  while (change - from > 1) {
    const middle = Math.floor((from + change) / 2)
    if (readOffset(format, middle) === before) from = middle
    else change = middle
  }
  return { before, change, after }
}

/** Returns the milliseconds that an IANA zone is ahead of UTC at an instant. Asks Intl once per zone and day. */
function zoneOffset(zone: string, at: Instant): number {
  if (zone === 'UTC') return 0
  const { format, days } = zoneNamed(zone)
  const day = Math.floor(at / DAY)
  let offsets = days.get(day)
  if (!offsets) {
    offsets = readDay(format, day)
    days.set(day, offsets)
  }
  return at < offsets.change ? offsets.before : offsets.after
}

/** Returns what the wall clock of the zone shows. */
export const toWall = (zone: string, at: Instant): WallTime => at + zoneOffset(zone, at)

/**
 * Returns the instant at which the wall clock shows this time. A skipped time moves forward by the length of the skip.
 * Of a time shown twice, the first counts. (RFC 5545 and Temporal read times this way.)
 */
export function fromWall(zone: string, wall: WallTime): Instant {
  if (zone === 'UTC') return wall
  const before = zoneOffset(zone, wall - DAY)
  const after = zoneOffset(zone, wall + DAY)
  if (before === after) return wall - before
  const late = wall - after
  const isAfter = zoneOffset(zone, wall - before) !== before && zoneOffset(zone, late) === after
  return isAfter ? late : wall - before
}
