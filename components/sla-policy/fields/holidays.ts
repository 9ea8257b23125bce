import type { SlaPolicy } from '@/lib/api/sla/sla-policy'

export type Holidays = SlaPolicy['time']['holidays']

/** Adds holidays and sorts them by date. A known day keeps its name. */
export function withHolidays(holidays: Holidays, more: Holidays): Holidays {
  const byDate = new Map([...more, ...holidays].map(holiday => [holiday.date, holiday]))
  return [...byDate.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1))
}
