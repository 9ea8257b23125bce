import type { ChartTable } from '@/components/chart/chart-table'
import type { LegendItem } from '@/components/chart/legend'
import { counted } from '@/components/chart/words'
import { countCell } from '@/components/sla/count-cell'
import type { SlaCalendar } from '@/lib/api/sla/sla'
import { formatCount } from '@/lib/format/instant'

export type CalendarDay = SlaCalendar['days'][number]
/** Monday first. Null for days of the week that the calendar does not cover. */
export type Week = readonly (CalendarDay | null)[]

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const DAYS = WEEKDAYS.length
const DAY = 86_400_000

const weekdayOf = (day: string): number => (new Date(day).getUTCDay() + DAYS - 1) % DAYS

/** Groups consecutive days into whole weeks. */
export function weeksOf(days: readonly CalendarDay[]): Week[] {
  const before = days[0] ? weekdayOf(days[0].day) : 0
  const cells = [...Array.from({ length: before }, () => null), ...days]
  return Array.from({ length: Math.ceil(cells.length / DAYS) }, (_, week) =>
    Array.from({ length: DAYS }, (_, day) => cells[week * DAYS + day] ?? null),
  )
}

/** Returns the Monday of a week, also when the calendar does not cover it. */
export function mondayOf(week: Week): string {
  const at = week.findIndex(day => day !== null)
  const first = week[at]
  return first ? new Date(Date.parse(first.day) - at * DAY).toISOString().slice(0, 10) : ''
}

/** Rates a day from 0 to 4, relative to the fullest day. Any finding gives at least 1. */
export const heatOf = (count: number, most: number): number =>
  count === 0 ? 0 : Math.ceil((count / most) * HEATS.length)

/** Background colors of the four strengths, as CSS colors. */
export const HEATS = [14, 30, 46, 62].map(part => `color-mix(in oklab, var(--risk) ${part}%, var(--bg))`)

export const fullestOf = (days: readonly CalendarDay[]): number =>
  Math.max(1, ...days.map(({ count }) => count))

/** Lists the counts that each strength stands for. */
export function heatLegend(days: readonly CalendarDay[]): LegendItem[] {
  const most = fullestOf(days)
  return HEATS.flatMap((colour, at) => {
    const [low, high] = [
      Math.floor((at * most) / HEATS.length) + 1,
      Math.floor(((at + 1) * most) / HEATS.length),
    ]
    if (low > high) return []
    return [
      { label: low === high ? formatCount(low) : `${formatCount(low)} to ${formatCount(high)}`, colour },
    ]
  })
}

/** Writes the title: how many findings are due in the coming week, and its fullest day. */
export function calendarTitle({ days, coming_week: { first, last, count } }: SlaCalendar): string {
  const span = `from ${first} to ${last}`
  if (count === 0) return `Nothing is due ${span}`
  const week = days.slice(0, DAYS)
  const fullest = week.reduce((best, day) => (day.count > best.count ? day : best))
  const on = `${WEEKDAYS[weekdayOf(fullest.day)]} ${fullest.day}`
  const many = `${formatCount(count)} ${count === 1 ? 'is' : 'are'} due ${span}`
  if (fullest.count === count) return `${many}, on ${on}`
  const alone = week.filter(day => day.count === fullest.count).length === 1
  return alone ? `${many}, the most on ${on}: ${formatCount(fullest.count)}` : many
}

export const dayName = ({ day, count, worst }: CalendarDay): string =>
  `${counted(count, 'finding')} due on ${day}${worst === null ? '' : `, worst ${worst.toLowerCase()}`}`

export const calendarTable = ({ overdue, days, later }: SlaCalendar): ChartTable => ({
  caption: 'Open findings by due date',
  head: ['Due', 'Findings', 'Worst severity'],
  rows: [
    [{ value: 'Overdue' }, countCell(overdue.count, overdue.filter, 'overdue'), { value: '' }],
    ...days.map(({ day, count, filter, worst }) => [
      { value: day, text: `${day} ${WEEKDAYS[weekdayOf(day)]}` },
      countCell(count, filter, `due on ${day}`),
      { value: worst?.toLowerCase() ?? null },
    ]),
    [{ value: 'Later' }, countCell(later.count, later.filter, 'due later'), { value: '' }],
  ],
})
