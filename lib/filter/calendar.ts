const DAY = 86_400_000
const WEEK = 7 * DAY
const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?([Zz]|[+-]\d{2}:?\d{2})$/

/** Milliseconds UTC, `to` exclusive: a day is 24 hours long, an instant one millisecond. */
export type InstantRange = { readonly from: number; readonly to: number }

/** A part of the calendar, with its canonical text. */
export type CalendarDate = InstantRange & {
  readonly kind: 'day' | 'instant' | 'month' | 'week'
  readonly text: string
}

/** Returns midnight UTC of `2026-11-20`; null where there is no such day. */
function midnight(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : at
}

function readDay(text: string): CalendarDate | null {
  const from = midnight(text)
  return from === null ? null : { kind: 'day', text, from, to: from + DAY }
}

/** Parses an ISO 8601 instant with an offset; nanoseconds are cut to milliseconds as in Security Hub. */
function readInstant(text: string): CalendarDate | null {
  const [, day, time, fraction = '', zone] = INSTANT.exec(text) ?? []
  if (day === undefined || time === undefined || zone === undefined || midnight(day) === null) return null
  const offset = /^z$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const seconds = time.length === 5 ? `${time}:00` : time
  const from = Date.parse(`${day}T${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`)
  // Years beyond four digits have another ISO form, which could not be parsed again.
  if (Number.isNaN(from) || !/^\d{4}-/.test(new Date(from).toISOString())) return null
  return { kind: 'instant', text: new Date(from).toISOString().replace('.000Z', 'Z'), from, to: from + 1 }
}

function readMonth(text: string): CalendarDate | null {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text) ?? []
  const from = midnight(`${text}-01`)
  if (year === undefined || month === undefined || from === null) return null
  // Set by parts: `Date.UTC` takes the years 0 to 99 for those of the twentieth century.
  const next = new Date(from)
  return { kind: 'month', text, from, to: next.setUTCMonth(next.getUTCMonth() + 1) }
}

/** Parses an ISO 8601 week: it begins on Monday and belongs to the year of its Thursday. */
function readWeek(text: string): CalendarDate | null {
  const [, year, digits] = /^(\d{4})-[Ww](\d{2})$/.exec(text) ?? []
  const fourth = midnight(`${year}-01-04`)
  if (year === undefined || digits === undefined || fourth === null) return null
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7
  const from = fourth - weekday * DAY + (Number(digits) - 1) * WEEK
  const thursday = new Date(from + 3 * DAY).toISOString()
  if (!thursday.startsWith(`${year}-`) || digits === '00') return null
  return { kind: 'week', text: `${year}-W${digits}`, from, to: from + WEEK }
}

/** Parses a UTC day `2026-03-08`, an instant, a month `2026-03` or an ISO week `2026-W10`; null for anything else. */
export const readCalendarDate = (text: string): CalendarDate | null =>
  readDay(text) ?? readInstant(text) ?? readMonth(text) ?? readWeek(text)
