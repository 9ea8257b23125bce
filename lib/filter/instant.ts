import { type CalendarDate, type InstantRange, readCalendarDate } from '@/lib/filter/calendar'
import { readDuration } from '@/lib/filter/duration'

/** Parses `2026-03-01..2026-03-15`, both inclusive: days, instants, months or weeks. Null for anything else. */
export function readDateRange(
  text: string,
): { readonly first: CalendarDate; readonly last: CalendarDate } | null {
  const [from, to, ...more] = text.split('..')
  if (from === undefined || to === undefined || more.length > 0) return null
  const [first, last] = [readCalendarDate(from), readCalendarDate(to)]
  return first === null || last === null ? null : { first, last }
}

/**
 * Returns the canonical text of a date value; otherwise null. It is a day, a month, an ISO week, an instant in UTC
 * without empty milliseconds, or a duration. It may also be a range of these that does not end before it begins.
 */
export function canonicalInstant(text: string): string | null {
  const date = readCalendarDate(text)
  if (date !== null) return date.text
  const range = readDateRange(text)
  if (range !== null) {
    return range.last.to > range.first.from ? `${range.first.text}..${range.last.text}` : null
  }
  return readDuration(text)?.text ?? null
}

/**
 * Returns the range of a canonical date value. Durations count back from `now` (milliseconds UTC), for `due` ahead of
 * it. Throws on other text: terms come from `parseFilter`.
 */
export function instantRange(field: string, value: string, now: number): InstantRange {
  const date = readCalendarDate(value)
  if (date !== null) return { from: date.from, to: date.to }
  const range = readDateRange(value)
  if (range !== null) return { from: range.first.from, to: range.last.to }
  const length = readDuration(value)?.milliseconds
  if (length === undefined) throw new Error(`Not a date: ${value}`)
  const at = now + (field === 'due' ? length : -length)
  return { from: at, to: at + 1 }
}
