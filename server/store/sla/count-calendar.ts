import { SEVERITIES, type Severity } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding'
import type { SqlCondition } from '@/server/store/filter-to-sql'
import { number } from '@/server/store/values'
import { calendarOf } from './calendar.sql'
import type { Ask } from './meter'

/** Eight weeks. */
export const CALENDAR_DAYS = 56

export type CalendarCount = { readonly count: number; readonly worst: Severity | null }

/** Running clocks by the UTC day on which they run out: those overdue, each day from today on, and those after. */
export async function countCalendar(
  ask: Ask,
  where: SqlCondition,
  now: Instant,
): Promise<{
  readonly overdue: CalendarCount
  readonly days: readonly CalendarCount[]
  readonly later: CalendarCount
}> {
  const rows = await ask(calendarOf(where, now, CALENDAR_DAYS))
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
    days: Array.from({ length: CALENDAR_DAYS }, (_, day) => countOf(day)),
    later: countOf(CALENDAR_DAYS),
  }
}
