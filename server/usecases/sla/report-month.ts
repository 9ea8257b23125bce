import type { Instant } from '@/server/domain/finding/finding'
import { refuseInput } from '@/server/usecases/parse-input'

const DAY = 86_400_000
/** How many months can be chosen. */
const MONTHS = 24

/** Whole UTC days of one month: all of a complete month, otherwise those until yesterday. */
export type ReportDays = {
  readonly month: string
  readonly first: string
  readonly last: string
  readonly days: number
  readonly complete: boolean
}

const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10)
const monthOf = (at: Instant): string => dayOf(at).slice(0, 7)
const beginOf = (month: string): Instant => Date.parse(`${month}-01T00:00:00Z`)

/** Returns the month that lies so many before or after. */
function shifted(month: string, by: number): string {
  const begin = new Date(beginOf(month))
  begin.setUTCMonth(begin.getUTCMonth() + by)
  return monthOf(begin.getTime())
}

function daysUntil(month: string, end: Instant, complete: boolean): ReportDays {
  const begin = beginOf(month)
  return {
    month,
    first: dayOf(begin),
    last: dayOf(end - DAY),
    days: Math.round((end - begin) / DAY),
    complete,
  }
}

/**
 * Returns the month of a report: the requested one, or the last complete one. Throws `invalid_input` where it has no
 * whole day yet.
 */
export function reportDays(asked: string | undefined, now: Instant): ReportDays {
  const current = monthOf(now)
  const month = asked ?? shifted(current, -1)
  if (Number.isNaN(beginOf(month))) {
    refuseInput([{ field: 'month', message: `There is no month ${month}`, position: null }])
  }
  const over = beginOf(shifted(month, 1))
  const end = Math.min(over, Math.floor(now / DAY) * DAY)
  if (end <= beginOf(month)) {
    refuseInput([{ field: 'month', message: 'No day of it is over yet', position: null }])
  }
  return daysUntil(month, end, end === over)
}

/** Returns the days to compare with: the month before, with as many days where the month is not complete. */
export function comparedDays({ month, days, complete }: ReportDays): ReportDays {
  const before = shifted(month, -1)
  const over = beginOf(month)
  const end = complete ? over : Math.min(over, beginOf(before) + days * DAY)
  return daysUntil(before, end, true)
}

/**
 * Lists the months that can be chosen, newest first. The current one is included from its second day on. None is before
 * that of the first clock, null where there is none.
 */
export function reportMonths(now: Instant, first: Instant | null): string[] {
  const newest = monthOf(now - DAY)
  const oldest = first === null ? newest : monthOf(first)
  return Array.from({ length: MONTHS }, (_, by) => shifted(newest, -by)).filter(month => month >= oldest)
}

/** Returns the first day of the month so many months before. */
export const monthsBefore = (month: string, by: number): string => `${shifted(month, -by)}-01`
