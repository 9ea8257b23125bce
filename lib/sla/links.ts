import type { SlaGroup } from '@/lib/api/sla/sla'
import type { EventField, FieldName } from '@/lib/filter/fields'
import { printValue } from '@/lib/filter/print'
import { SLA_STATES, type SlaState } from '@/lib/finding/statuses'

/** The states of a running clock. */
export const RUNNING_STATES = ['on_track', 'at_risk', 'breached'] as const satisfies readonly SlaState[]

/** Adds terms to the filter, joined by AND. */
export const narrow = (filter: string, ...terms: readonly string[]): string =>
  [filter.trim(), ...terms].filter(text => text !== '').join(' ')

/** The filter field for a group, where its name differs: clocks are judged by the severity that failed. */
const FIELDS: Partial<Record<SlaGroup, FieldName>> = { severity: 'sla_severity' }

/** Filters findings of a group; the empty value stands for none. */
export const inGroup = (by: SlaGroup, value: string): string => `${FIELDS[by] ?? by}:${printValue(value)}`

/** Filters findings that are in one of the states now. */
export const isNow = (...states: readonly SlaState[]): string => `sla:${states.join(',')}`

/** Filters findings that were in one of the states at an instant, or at the end of a UTC day. */
export const wasAt = (moment: string, ...states: readonly SlaState[]): string =>
  `was:${states.map(state => `${state}@${printMoment(moment)}`).join(',')}`

/** Filters findings that had a clock at an instant, in any state. */
export const hadClockAt = (moment: string): string => wasAt(moment, ...SLA_STATES)

/**
 * Filters findings that closed in time, closed late (as reported or under today's policy) or reopened on a date. The
 * date is a day, `2026-03`, `2026-W10`, or a range.
 */
export const happenedOn = (what: EventField, date: string): string => `${what}:${date}`

/** Writes the range from the first to the last of two instants or days, both inclusive. */
export const rangeOf = (first: string, last: string): string => `${printMoment(first)}..${printMoment(last)}`

/** Filters findings that opened at least and less than so many days ago; null is no bound. */
export const agedBetween = (fromDays: number, toDays: number | null): string =>
  narrow(fromDays > 0 ? `age:>=${fromDays}d` : '', toDays === null ? '' : `age:<${toDays}d`)

/** Filter for running clocks that are overdue. */
export const OVERDUE = isNow('breached')

/** Returns the last UTC day of an interval from its exclusive end. */
export const lastDayOf = (to: string): string => new Date(Date.parse(to) - 1).toISOString().slice(0, 10)

const printMoment = (moment: string): string => moment.replace('.000Z', 'Z')

/** Returns the link to the mail of the last complete week, for a team, an owner or all; the empty name means none. */
export const digestHref = (whose: { readonly team?: string; readonly owner?: string } = {}): string =>
  `/api/v1/sla/digest?${new URLSearchParams({ format: 'html', ...whose })}`
