import { type CalendarDate, readCalendarDate } from '@/lib/filter/calendar'
import { SLA_STATES, type SlaState } from '@/lib/finding/statuses'

/** A state of the SLA clock and its time: an instant, or the end of a UTC day. */
export type Was = { readonly state: SlaState; readonly moment: CalendarDate }

/** Parses `breached@2026-03-08` or `breached@2026-03-08T12:00:00Z`, in any case; null for anything else. */
export function readWas(text: string): Was | null {
  const [word, when, ...more] = text.split('@')
  const state = SLA_STATES.find(each => each === word?.toLowerCase())
  const moment = readMoment(when ?? '')
  return state === undefined || moment === null || more.length > 0 ? null : { state, moment }
}

/** Prints the canonical text for `readWas`. */
export const printWas = ({ state, moment }: Was): string => `${state}@${moment.text}`

/** Parses a UTC day or an instant; null for anything else. */
export function readMoment(text: string): CalendarDate | null {
  const date = readCalendarDate(text)
  return date?.kind === 'day' || date?.kind === 'instant' ? date : null
}

/**
 * Returns the instant at which states are read for a moment, in milliseconds UTC. It is the instant itself, or the last
 * millisecond of the day, so that midnight belongs to the next day; `now` where that is earlier.
 */
export const instantOf = ({ to }: CalendarDate, now: number): number => Math.min(to - 1, now)
