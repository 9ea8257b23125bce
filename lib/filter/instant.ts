import { readDuration } from '@/lib/filter/duration'

const DAY = 86_400_000
const DATE = /^(\d{4}-\d{2}-\d{2})$/
const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?([Zz]|[+-]\d{2}:?\d{2})$/

/** Milliseconds UTC, `to` exclusive: a day is 24 hours long, an instant one millisecond. */
export type InstantRange = { readonly from: number; readonly to: number }

/** Midnight UTC of `2026-11-20`, or null where there is no such day. */
function readDay(text: string): number | null {
  if (!DATE.test(text)) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : at
}

/** An ISO 8601 instant with an offset, nanoseconds cut to milliseconds as Security Hub keeps them. */
function readInstant(text: string): number | null {
  const [, day, time, fraction = '', zone] = INSTANT.exec(text) ?? []
  if (day === undefined || time === undefined || zone === undefined || readDay(day) === null) return null
  const offset = /^z$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const seconds = time.length === 5 ? `${time}:00` : time
  const at = Date.parse(`${day}T${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`)
  // Beyond four digits of year ISO text takes another form, which would not be read back.
  return Number.isNaN(at) || !/^\d{4}-/.test(new Date(at).toISOString()) ? null : at
}

/** The canonical text of a date value: a day, an instant in UTC without empty milliseconds, or a duration; else null. */
export function canonicalInstant(text: string): string | null {
  if (readDay(text) !== null) return text
  const at = readInstant(text)
  if (at !== null) return new Date(at).toISOString().replace('.000Z', 'Z')
  return readDuration(text)?.text ?? null
}

/**
 * What a canonical date value stands for. Durations count back from `now` (milliseconds UTC), for `due` ahead of it.
 * Throws on other text: terms come from `parseFilter`.
 */
export function instantRange(field: string, value: string, now: number): InstantRange {
  const day = readDay(value)
  if (day !== null) return { from: day, to: day + DAY }
  const length = readDuration(value)?.milliseconds
  const at = length === undefined ? readInstant(value) : now + (field === 'due' ? length : -length)
  if (at === null) throw new Error(`Not a date: ${value}`)
  return { from: at, to: at + 1 }
}
