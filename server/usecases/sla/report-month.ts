import type { Instant } from '@/server/domain/finding'
import { refuseInput } from '@/server/usecases/parse-input'

const DAY = 86_400_000
/** How many months can be chosen. */
const MONTHS = 24

/** Whole UTC days of one month: all of a month that is over, else those until yesterday. */
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

/** The month so many before or after. */
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

/** The month that a report is of: as asked, or the last that is over. Throws `invalid_input` where it has no whole day yet. */
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

/** What a month is compared with: the month before, as many days of it where the month is not over. */
export function comparedDays({ month, days, complete }: ReportDays): ReportDays {
  const before = shifted(month, -1)
  const over = beginOf(month)
  const end = complete ? over : Math.min(over, beginOf(before) + days * DAY)
  return daysUntil(before, end, true)
}

/** The months that can be chosen, newest first; the current one from its second day on. */
export function reportMonths(now: Instant): string[] {
  const newest = monthOf(now - DAY)
  return Array.from({ length: MONTHS }, (_, by) => shifted(newest, -by))
}

/** The first day of the month so many months before. */
export const monthsBefore = (month: string, by: number): string => `${shifted(month, -by)}-01`
