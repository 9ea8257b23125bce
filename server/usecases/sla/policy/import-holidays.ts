import { type HolidayList, holidayImport } from '@/lib/api/sla/sla-policy'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { mapYielding } from '@/server/store/sql/map-yielding'
import { parseInput, refuseInput } from '@/server/usecases/parse-input'
import { dateOf, dayOf } from './holidays/calendar-date'
import { NotHolidays, readEvents, type WholeDayEvent } from './holidays/read-events'
import { yearlyDays } from './holidays/yearly-rule'

const YEARS_BACK = 1
const YEARS_AHEAD = 5
/** The maximum of a policy. */
const MOST = 1_000

type Years = { readonly first: number; readonly last: number }

/** Lists each day of an event within the years, in days since 1970. */
function daysOf({ start, length, rule, added, dropped }: WholeDayEvent, { first, last }: Years): number[] {
  const from = dayOf(`${first}-01-01`)
  const to = dayOf(`${last}-12-31`)
  const begins = [...(rule === null ? [start] : yearlyDays(start, rule, last)), ...added]
  return begins
    .filter(day => !dropped.has(day) && day <= to && day + length > from)
    .flatMap(day => Array.from({ length }, (_, n) => day + n))
    .filter(day => day >= from && day <= to)
}

async function holidaysOf(ical: string, years: Years): Promise<HolidayList['holidays']> {
  const events = readEvents(ical)
  const names = new Map<number, string>()
  await mapYielding(events, event => {
    for (const day of daysOf(event, years)) if (!names.has(day)) names.set(day, event.name)
  })
  if (names.size > MOST) {
    throw new NotHolidays(
      `The file has ${names.size} holidays in these years. A policy takes ${MOST} at most`,
    )
  }
  if (names.size === 0) {
    throw new NotHolidays(`The file has no whole-day event from ${years.first} to ${years.last}`)
  }
  return [...names].sort(([a], [b]) => a - b).map(([day, name]) => ({ date: dateOf(day), name }))
}

/**
 * Reads the holidays of an iCalendar file, each day once, from last year to five years ahead. Nothing is stored: they
 * are for an edit of the policy. Throws `invalid_input` with what is wrong with the file.
 */
export async function importHolidays(call: {
  readonly actor: Actor
  readonly input: unknown
  /** Milliseconds since 1970. */
  readonly now?: number
}): Promise<HolidayList> {
  const { actor, input, now = Date.now() } = call
  authorize(actor, 'sla:policy')
  const { ical } = parseInput(holidayImport, input)
  const year = new Date(now).getUTCFullYear()
  try {
    return { holidays: await holidaysOf(ical, { first: year - YEARS_BACK, last: year + YEARS_AHEAD }) }
  } catch (error) {
    if (!(error instanceof NotHolidays)) throw error
    return refuseInput([{ field: 'ical', message: error.message, position: null }])
  }
}
