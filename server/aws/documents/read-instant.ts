import type { Instant } from '@/server/domain/finding/finding'

const WIRE =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?\s?(?:([Zz]|UTC)|([+-])(\d{2}):?(\d{2}))?$/

/**
 * Parses a wire timestamp to milliseconds UTC; null if it is invalid or an impossible instant. It accepts up to nine
 * fraction digits and offsets within 18 hours, as Security Hub does; nanoseconds are rounded to the nearest
 * millisecond. A timestamp without a zone is read as UTC, since third parties send such.
 */
export function readInstant(text: string): Instant | null {
  const match = WIRE.exec(text.trim())
  if (!match) return null
  const part = (index: number): number => Number(match[index] ?? 0)
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)]
  if (hour > 23 || minute > 59 || second > 59) return null
  const date = new Date(0)
  // `Date.UTC` would take year 1, the zero value of Go, for 1901.
  const midnight = date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null
  const offset = part(10) * 60 + part(11)
  if (part(11) > 59 || offset > 18 * 60) return null
  const local =
    midnight + ((hour * 60 + minute) * 60 + second) * 1000 + Math.round(Number(`0.${match[7] ?? 0}`) * 1000)
  return local - (match[9] === '-' ? -offset : offset) * 60_000
}

/** Below this a number of milliseconds would be before March 1973: some writers of OCSF send seconds. */
const SECONDS_BELOW = 1e11

/** Reads an instant of OCSF in milliseconds since 1970. Null when out of the range of a date. */
export function readEpoch(value: number): Instant | null {
  const milliseconds = Math.abs(value) < SECONDS_BELOW ? value * 1000 : value
  return Math.abs(milliseconds) <= 8.64e15 ? Math.round(milliseconds) : null
}

/**
 * Reads what OCSF writes as a number, and some writers as text: seconds, milliseconds or a timestamp. Null for anything
 * else.
 */
export const readMoment = (value: string): Instant | null =>
  /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? readEpoch(Number(value)) : readInstant(value)
