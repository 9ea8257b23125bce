import { readCalendarDate } from '@/lib/filter/calendar'

/** Parses `2026-06-19 11:06`, a minute in UTC, also with a `T`, to an ISO instant; null for anything else. */
export function readMinute(text: string): string | null {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/.exec(text.trim()) ?? []
  if (day === undefined || time === undefined) return null
  const instant = readCalendarDate(`${day}T${time}:00Z`)
  return instant === null ? null : new Date(instant.from).toISOString()
}

/** True for a day in ISO 8601, such as `2026-06-19`. */
export const isIsoDay = (text: string): boolean => readCalendarDate(text)?.kind === 'day'
