import { SEVERITIES, type Severity } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding/finding'
import type { ComingDay } from '@/server/domain/sla/time/coming-days'
import type { Sql } from '@/server/store/sql/sql'
import { number } from '@/server/store/sql/values'
import type { Axis } from './bucket.sql'
import { calendarOf } from './calendar.sql'
import type { Ask } from './meter'

/** Eight weeks. */
export const CALENDAR_DAYS = 56

export type CalendarCount = { readonly count: number; readonly worst: Severity | null }

function axisOf(days: readonly ComingDay[]): Axis {
  const [first, ...rest] = days.map(({ day, from, to }) => ({ value: day, from, to }))
  if (first === undefined) throw new RangeError('A calendar has at least one day')
  return { intervals: [first, ...rest], horizon: (rest.at(-1) ?? first).to - 1 }
}

/**
 * Counts running clocks by the day on which they are due: the overdue ones, each of the days (in order, at least one),
 * and later ones.
 */
export async function countCalendar(
  ask: Ask,
  where: Sql,
  now: Instant,
  days: readonly ComingDay[],
): Promise<{
  readonly overdue: CalendarCount
  readonly days: readonly (CalendarCount & { readonly day: ComingDay })[]
  readonly later: CalendarCount
}> {
  const rows = await ask(calendarOf(where, now, axisOf(days)))
  const counts = new Map<number, CalendarCount>(
    rows.map(row => [
      number(row, 'day'),
      {
        count: number(row, 'findings'),
        worst: SEVERITIES[SEVERITIES.length - 1 - number(row, 'worst')] ?? null,
      },
    ]),
  )
  const countOf = (day: number): CalendarCount => counts.get(day) ?? { count: 0, worst: null }
  return {
    overdue: countOf(-1),
    days: days.map((day, place) => ({ day, ...countOf(place) })),
    later: countOf(days.length),
  }
}
