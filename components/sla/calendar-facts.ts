import type { SlaCalendar } from '@/lib/api/sla'
import { formatCount } from '@/lib/format/instant'
import { type ChartTable, link } from './chart-table'
import { counted } from './words'

export type CalendarDay = SlaCalendar['days'][number]
/** Monday first; null where the week has days that the calendar does not tell of. */
export type Week = readonly (CalendarDay | null)[]

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const DAYS = WEEKDAYS.length
const DAY = 86_400_000

const weekdayOf = (day: string): number => (new Date(day).getUTCDay() + DAYS - 1) % DAYS

/** Days in a row as whole weeks. */
export function weeksOf(days: readonly CalendarDay[]): Week[] {
  const before = days[0] ? weekdayOf(days[0].day) : 0
  const cells = [...Array.from({ length: before }, () => null), ...days]
  return Array.from({ length: Math.ceil(cells.length / DAYS) }, (_, week) =>
    Array.from({ length: DAYS }, (_, day) => cells[week * DAYS + day] ?? null),
  )
}

/** The day that a week begins on, also where that is not in it. */
export function mondayOf(week: Week): string {
  const at = week.findIndex(day => day !== null)
  const first = week[at]
  return first ? new Date(Date.parse(first.day) - at * DAY).toISOString().slice(0, 10) : ''
}

/** How strong a day is drawn, 0 to 4, beside the fullest one; any at all is at least 1. */
export const heatOf = (count: number, most: number): number =>
  count === 0 ? 0 : Math.ceil((count / most) * 4)

/** What the next seven days bring, and their fullest day. */
export function calendarTitle({ days }: SlaCalendar): string {
  const week = days.slice(0, DAYS)
  const sum = week.reduce((total, { count }) => total + count, 0)
  if (sum === 0) return 'Nothing is due in the next 7 days'
  const fullest = week.reduce((best, day) => (day.count > best.count ? day : best))
  const on = `${WEEKDAYS[weekdayOf(fullest.day)]} ${fullest.day}`
  const many = `${formatCount(sum)} ${sum === 1 ? 'is' : 'are'} due in the next 7 days`
  if (fullest.count === sum) return `${many}, on ${on}`
  const alone = week.filter(({ count }) => count === fullest.count).length === 1
  return alone ? `${many}, the most on ${on}: ${formatCount(fullest.count)}` : many
}

export const dayName = ({ day, count }: CalendarDay): string => `${counted(count, 'finding')} due on ${day}`

export const calendarTable = ({ overdue, days, later }: SlaCalendar): ChartTable => ({
  caption: 'Running clocks by due date',
  head: ['Due', 'Findings', 'Worst severity'],
  rows: [
    [{ value: 'Overdue' }, link(overdue.count, overdue.filter, 'overdue'), { value: '' }],
    ...days.map(({ day, count, filter, worst }) => [
      { value: day, text: `${day} ${WEEKDAYS[weekdayOf(day)]}` },
      link(count, filter, `due on ${day}`),
      { value: worst?.toLowerCase() ?? null },
    ]),
    [{ value: 'Later' }, link(later.count, later.filter, 'due later'), { value: '' }],
  ],
})
