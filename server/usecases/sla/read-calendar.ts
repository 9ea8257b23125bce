import { type SlaCalendar, slaFilterQuery } from '@/lib/api/sla'
import { dueAfter, dueOn, narrow, OVERDUE } from '@/lib/sla/links'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { countCalendar } from '@/server/store/sla/count-calendar'
import { parseInput } from '@/server/usecases/parse-input'
import { beginReading } from './begin-reading'

const DAY = 86_400_000

/** Running clocks by the day on which they run out, each in one place. Throws `invalid_input` and `invalid_filter`. */
export async function readCalendar(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<SlaCalendar> {
  authorize(call.actor, 'findings:read')
  const { filter } = parseInput(slaFilterQuery, call.input)
  const reading = await beginReading(call.actor, filter, call.signal)
  const { overdue, days, later } = await countCalendar(reading.ask, reading.where, reading.now)
  const dayAfter = (count: number) => new Date(reading.now + count * DAY).toISOString().slice(0, 10)
  return {
    overdue: { count: overdue.count, filter: narrow(reading.text, OVERDUE) },
    days: days.map(({ count, worst }, place) => {
      const day = dayAfter(place)
      return { day, count, worst, filter: narrow(reading.text, dueOn(day)) }
    }),
    later: { count: later.count, filter: narrow(reading.text, dueAfter(dayAfter(days.length - 1))) },
    provenance: reading.provenance(),
  }
}
