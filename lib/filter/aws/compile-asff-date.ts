import type { Operator, Term } from '@/lib/filter/ast'
import type { DateFilter } from '@/lib/filter/aws/asff-filters'
import { readDuration } from '@/lib/filter/duration'
import { definitionOf } from '@/lib/filter/fields'
import { instantRange } from '@/lib/filter/instant'

const OPPOSITE: Partial<Record<Operator, Operator>> = { gt: 'lte', gte: 'lt', lt: 'gte', lte: 'gt' }

/**
 * Compiles one date term to one `DateFilter`, or explains why not. Whole days stay relative (`DateRange`), so that a
 * saved filter keeps its meaning. Other lengths of time count from `now` (milliseconds UTC), and are refused without
 * it. `Start` and `End` are inclusive, to the millisecond that Security Hub stores.
 */
export function compileAsffDate(
  { field, operator, values, negated }: Term,
  now: number | null,
): { readonly date: DateFilter } | { readonly reason: string } {
  const [value, ...more] = values
  if (more.length > 0) return { reason: 'Security Hub does not say how it joins several date filters' }
  if (value === '') return { reason: 'Security Hub cannot search for findings that have none' }
  if (negated && definitionOf(field).absent === true) {
    return { reason: `Security Hub has no NOT for dates, and findings without ${field} match here` }
  }
  const effective = negated ? OPPOSITE[operator] : operator
  if (effective === undefined) return { reason: 'Security Hub has no NOT for dates' }
  const days = (readDuration(value)?.milliseconds ?? 0) / 86_400_000
  const later = effective === 'gt' || effective === 'gte'
  if (days >= 1 && Number.isInteger(days)) {
    return { date: { DateRange: { Value: days, Unit: 'DAYS', Comparison: later ? 'WITHIN' : 'OLDER_THAN' } } }
  }
  if (now === null && readDuration(value) !== null) {
    return { reason: 'A rule counts time in whole days: write days' }
  }
  const { from, to } = instantRange(field, value, now ?? 0)
  switch (effective) {
    case 'gt':
      return { date: { Start: iso(to) } }
    case 'gte':
      return { date: { Start: iso(from) } }
    case 'lt':
      return { date: { End: iso(from - 1) } }
    case 'lte':
      return { date: { End: iso(to - 1) } }
    default:
      return { date: { Start: iso(from), End: iso(to - 1) } }
  }
}

/** Joins a beginning and an end to one filter; null where they overlap or are relative. */
export function joinDates(a: DateFilter, b: DateFilter): DateFilter | null {
  if ('DateRange' in a || 'DateRange' in b) return null
  const both = { ...a, ...b }
  return Object.keys(both).length === Object.keys(a).length + Object.keys(b).length ? both : null
}

const iso = (at: number): string => new Date(at).toISOString()
