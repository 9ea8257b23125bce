import { type SlaCalendar, slaFilterQuery } from '@/lib/api/sla/sla'
import { dueBetween } from '@/lib/sla/due-between'
import { isNow, narrow, OVERDUE } from '@/lib/sla/links'
import type { Actor } from '@/server/domain/people/actor'
import { COMING_WEEK, type ComingDay, comingDays } from '@/server/domain/sla/time/coming-days'
import { authorize } from '@/server/errors'
import { CALENDAR_DAYS, countCalendar } from '@/server/store/sla/count-calendar'
import { parseInput } from '@/server/usecases/parse-input'
import { beginReading } from './begin-reading'

type Counted = { readonly day: ComingDay; readonly count: number }

/** Sums several days to one number, with a list of as many. */
function together(filter: string, days: readonly Counted[]): SlaCalendar['coming_week'] {
  const [first, last] = [days.at(0)?.day, days.at(-1)?.day]
  return {
    first: first?.day ?? '',
    last: last?.day ?? '',
    count: days.reduce((sum, { count }) => sum + count, 0),
    filter: dueBetween(filter, first?.from ?? 0, last?.to ?? 0),
  }
}

/**
 * Counts running clocks by the day on which they are due, each once. Days are those of the policy's zone. Throws
 * `invalid_input` and `invalid_filter`.
 */
export async function readCalendar(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<SlaCalendar> {
  authorize(call.actor, 'findings:read')
  const { filter } = parseInput(slaFilterQuery, call.input)
  const reading = await beginReading(call.actor, filter, call.signal)
  const ahead = comingDays(reading.now, reading.zone, CALENDAR_DAYS)
  const { overdue, days, later } = await countCalendar(reading.ask, reading.where, reading.now, ahead)
  const end = new Date(ahead.at(-1)?.to ?? reading.now).toISOString().replace('.000Z', 'Z')
  return {
    zone: reading.zone,
    overdue: { count: overdue.count, filter: narrow(reading.text, OVERDUE) },
    days: days.map(({ day, count, worst }) => ({
      day: day.day,
      count,
      worst,
      filter: dueBetween(reading.text, day.from, day.to),
    })),
    later: {
      count: later.count,
      filter: narrow(reading.text, isNow('on_track', 'at_risk'), `due:>=${end}`),
    },
    coming_week: together(reading.text, days.slice(0, COMING_WEEK)),
    week_after: together(reading.text, days.slice(COMING_WEEK, 2 * COMING_WEEK)),
    provenance: reading.provenance(),
  }
}
