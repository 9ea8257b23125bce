import { type DateParts, dayOf, partsOf } from './calendar-date'

/** A rule of RFC 5545 that repeats yearly. Days count from 1970. */
export type YearlyRule = {
  readonly interval: number
  readonly count: number | null
  /** The last possible day. */
  readonly until: number | null
  readonly months: readonly number[]
  /** Negative ones count from the end of the month. */
  readonly monthDays: readonly number[]
  /** `nth` is 0 for every such weekday, negative from the end; 0 is Sunday. */
  readonly weekdays: readonly { readonly nth: number; readonly weekday: number }[]
}

const yearStart = (year: number): number => dayOf(`${year}-01-01`)

/** Returns the first and last day of the month, or of the year, in which weekdays are counted. */
function spanOf({ year, month }: DateParts, rule: YearlyRule): readonly [first: number, last: number] {
  if (rule.months.length === 0) return [yearStart(year), yearStart(year + 1) - 1]
  const first = dayOf(`${year}-${String(month).padStart(2, '0')}-01`)
  const next = month === 12 ? yearStart(year + 1) : dayOf(`${year}-${String(month + 1).padStart(2, '0')}-01`)
  return [first, next - 1]
}

function isNamedWeekday(day: number, parts: DateParts, rule: YearlyRule): boolean {
  const [first, last] = spanOf(parts, rule)
  const fromStart = Math.floor((day - first) / 7) + 1
  const fromEnd = -Math.floor((last - day) / 7) - 1
  return rule.weekdays.some(
    ({ nth, weekday }) => weekday === parts.weekday && (nth === 0 || nth === fromStart || nth === fromEnd),
  )
}

function isNamedDate(parts: DateParts, rule: YearlyRule): boolean {
  const { year, month, date } = parts
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return rule.monthDays.some(one => one === date || one === date - length - 1)
}

function matches(day: number, rule: YearlyRule, start: DateParts): boolean {
  const parts = partsOf(day)
  if (rule.months.length > 0 && !rule.months.includes(parts.month)) return false
  if (rule.weekdays.length > 0 && !isNamedWeekday(day, parts, rule)) return false
  if (rule.monthDays.length > 0) return isNamedDate(parts, rule)
  if (rule.weekdays.length > 0) return true
  return parts.date === start.date && (rule.months.length > 0 || parts.month === start.month)
}

/** The first year that is checked for rules that end after a number of times. */
const EARLIEST = 1970

/**
 * Lists the days on which an event that began on `start` begins again, up to the end of `lastYear`. `start` is
 * included.
 */
export function yearlyDays(start: number, rule: YearlyRule, lastYear: number): number[] {
  const parts = partsOf(start)
  const days = [start]
  const isFull = () => rule.count !== null && days.length >= rule.count
  const skipped = Math.max(0, Math.ceil((EARLIEST - parts.year) / rule.interval)) * rule.interval
  for (let year = parts.year + skipped; year <= lastYear && !isFull(); year += rule.interval) {
    const end = Math.min(yearStart(year + 1) - 1, rule.until ?? Number.POSITIVE_INFINITY)
    for (let day = Math.max(yearStart(year), start + 1); day <= end && !isFull(); day += 1) {
      if (matches(day, rule, parts)) days.push(day)
    }
  }
  return days
}
