import type { SlaGroup } from '@/lib/api/sla'
import type { EventField } from '@/lib/filter/fields'
import { printValue } from '@/lib/filter/print'
import { SLA_STATES, type SlaState } from '@/lib/finding/statuses'

/** The states of a clock that runs. */
export const RUNNING_STATES = ['on_track', 'at_risk', 'breached'] as const satisfies readonly SlaState[]

/** The filter with more terms: all of them hold. */
export const narrow = (filter: string, ...terms: readonly string[]): string =>
  [filter.trim(), ...terms].filter(text => text !== '').join(' ')

/** Findings of a group; the empty value stands for none. */
export const inGroup = (by: SlaGroup, value: string): string => `${by}:${printValue(value)}`

/** Findings that have one of the states now. */
export const isNow = (...states: readonly SlaState[]): string => `sla:${states.join(',')}`

/** Findings that had one of the states at an instant, or at the end of a UTC day. */
export const wasAt = (moment: string, ...states: readonly SlaState[]): string =>
  `was:${states.map(state => `${state}@${printMoment(moment)}`).join(',')}`

/** Findings that had a clock at an instant, whatever it did. */
export const hadClockAt = (moment: string): string => wasAt(moment, ...SLA_STATES)

/** Findings that were closed in time, closed late (as reported or under today's policy) or opened again on a date: a day, `2026-03`, `2026-W10`, or a range. */
export const happenedOn = (what: EventField, date: string): string => `${what}:${date}`

/** All from the first to the last of two instants or days, both inclusive. */
export const rangeOf = (first: string, last: string): string => `${printMoment(first)}..${printMoment(last)}`

/** Findings that opened at least so many days ago and less than so many; null is no bound. */
export const agedBetween = (fromDays: number, toDays: number | null): string =>
  narrow(fromDays > 0 ? `age:>=${fromDays}d` : '', toDays === null ? '' : `age:<${toDays}d`)

/** Running clocks that are overdue. */
export const OVERDUE = isNow('breached')

/** Running clocks that have yet to run out on a UTC day. */
export const dueOn = (day: string): string => narrow(isNow('on_track', 'at_risk'), `due:${day}`)

/** Running clocks that run out after a UTC day. */
export const dueAfter = (day: string): string => narrow(isNow('on_track', 'at_risk'), `due:>${day}`)

/** The UTC day on which an interval ends whose end, exclusive, is an instant. */
export const lastDayOf = (to: string): string => new Date(Date.parse(to) - 1).toISOString().slice(0, 10)

const printMoment = (moment: string): string => moment.replace('.000Z', 'Z')

/** The mail of the last week that is over, for a team, an owner or all; the empty name stands for none. */
export const digestHref = (whose: { readonly team?: string; readonly owner?: string } = {}): string =>
  `/api/v1/sla/digest?${new URLSearchParams({ format: 'html', ...whose })}`
