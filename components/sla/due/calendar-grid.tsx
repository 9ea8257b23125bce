import { clsx } from 'clsx'
import Link from 'next/link'
import { findingsHref } from '@/components/links/links'
import type { SlaCalendar } from '@/lib/api/sla/sla'
import { formatCount } from '@/lib/format/instant'
import {
  type CalendarDay,
  dayName,
  fullestOf,
  HEATS,
  heatOf,
  mondayOf,
  WEEKDAYS,
  weeksOf,
} from './calendar-facts'

const CELL = 'flex h-full w-full items-center justify-center rounded-sm tabular-nums text-xs'

function Day({ day, most, today }: { day: CalendarDay; most: number; today: boolean }) {
  const heat = HEATS[heatOf(day.count, most) - 1]
  const look = clsx(
    CELL,
    day.count === 0 && 'text-muted',
    day.day.endsWith('-01') && 'border-text border-l-2',
    today && 'outline outline-1 outline-control -outline-offset-1',
  )
  if (day.count === 0) {
    return (
      <span data-cell="·" className={look}>
        <span aria-hidden>·</span>
        <span className="sr-only">0</span>
      </span>
    )
  }
  return (
    <Link
      href={findingsHref(day.filter, 'due')}
      data-cell={day.count}
      aria-label={dayName(day)}
      title={dayName(day)}
      className={clsx(look, 'hover:outline-2 hover:outline-accent')}
      style={{ background: heat }}
    >
      {formatCount(day.count)}
    </Link>
  )
}

/** Draws eight weeks of due dates, one week a row. */
export function CalendarGrid({ days }: { days: SlaCalendar['days'] }) {
  const most = fullestOf(days)
  const today = days[0]?.day
  return (
    <table className="h-full w-full table-fixed border-separate border-spacing-0.5">
      <thead>
        <tr className="h-5 text-muted text-xs">
          <th scope="col" className="w-12">
            <span className="sr-only">Week of</span>
          </th>
          {WEEKDAYS.map(name => (
            <th key={name} scope="col" className={clsx('font-normal', name.startsWith('S') && 'italic')}>
              <span data-cell={name}>{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map(week => {
          const first = mondayOf(week)
          return (
            <tr key={first}>
              <th scope="row" className="pr-2 text-right font-normal text-muted text-xs tabular-nums">
                <span data-cell={first.slice(5)}>{first.slice(5)}</span>
              </th>
              {week.map((day, weekday) => (
                <td key={WEEKDAYS[weekday]} className="p-0">
                  {day ? <Day day={day} most={most} today={day.day === today} /> : null}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
