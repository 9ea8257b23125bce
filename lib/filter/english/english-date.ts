import type { Operator, Term } from '@/lib/filter/ast'
import { type CalendarDate, readCalendarDate } from '@/lib/filter/calendar'
import { readDuration } from '@/lib/filter/duration'
import { readDateRange } from '@/lib/filter/instant'
import { monthWords } from '@/lib/format/month'

/** Writes `2026-11-20`, `2026-11-20 09:30:00 UTC`, `November 2026` or `week 47 of 2026`. */
export function wordsOf({ kind, text }: CalendarDate): string {
  if (kind === 'day') return text
  if (kind === 'month') return monthWords(text)
  if (kind === 'week') return `week ${Number(text.slice(6))} of ${text.slice(0, 4)}`
  return text.replace('T', ' ').replace('Z', ' UTC')
}

const SIGNS: Partial<Record<Operator, string>> = {
  gt: 'after',
  gte: 'or after',
  lt: 'before',
  lte: 'or before',
}

/** Writes a date and preposition: `on 2026-11-20`, `in or after November 2026`, `from 2026-11-01 to 2026-11-15`. */
function placed(operator: Operator, value: string): string {
  const range = readDateRange(value)
  if (range !== null) return `from ${wordsOf(range.first)} to ${wordsOf(range.last)}`
  const date = readCalendarDate(value)
  if (date === null) return value
  const preposition = date.kind === 'month' || date.kind === 'week' ? 'in' : 'on'
  const sign = SIGNS[operator]
  if (operator === 'gt' || operator === 'lt') return `${sign} ${wordsOf(date)}`
  return `${preposition}${sign === undefined ? '' : ` ${sign}`} ${wordsOf(date)}`
}

/**
 * Describes one value of a date term after its event: `created in the last 7 days`. `>` and `>=` of a length of time
 * differ by a millisecond, which words ignore.
 */
export function describeDate({ field, operator }: Term, happened: string, value: string): string {
  const words = readDuration(value)?.words
  if (words === undefined) return `${happened} ${placed(operator, value)}`
  const later = operator === 'gt' || operator === 'gte'
  if (field === 'due') return later ? `due date more than ${words} ahead` : `due date past or within ${words}`
  return later ? `${happened} in the last ${words}` : `${happened} more than ${words} ago`
}

/** Words for an event that happened or not at a time, and never. */
const EVENTS: Readonly<Record<string, readonly [yes: string, no: string, never: string, once: string]>> = {
  closed: ['was closed', 'was not closed', 'was never closed', 'was closed at some time'],
  met: ['met its SLA', 'did not meet its SLA', 'never met its SLA', 'met its SLA at some time'],
  missed: ['missed its SLA', 'did not miss its SLA', 'never missed its SLA', 'missed its SLA at some time'],
  met_today: [
    'met its SLA under today’s policy',
    'did not meet its SLA under today’s policy',
    'never met its SLA under today’s policy',
    'met its SLA under today’s policy at some time',
  ],
  missed_today: [
    'missed its SLA under today’s policy',
    'did not miss its SLA under today’s policy',
    'never missed its SLA under today’s policy',
    'missed its SLA under today’s policy at some time',
  ],
  reopened: ['was reopened', 'was not reopened', 'was never reopened', 'was reopened at some time'],
  moved: [
    'had its due date moved',
    'did not have its due date moved',
    'never had its due date moved',
    'had its due date moved at some time',
  ],
}

/** Describes a term about repeated events of a finding; null for any other. */
export function describeEvents(term: Term): string | null {
  const [yes, no, never, once] = EVENTS[term.field] ?? []
  if (yes === undefined || no === undefined || never === undefined || once === undefined) return null
  const phrases = term.values.map(value => {
    if (value === '') return term.negated ? once : never
    return describeDate(term, term.negated ? no : yes, value)
  })
  return phrases.join(term.negated ? ' and ' : ' or ')
}
