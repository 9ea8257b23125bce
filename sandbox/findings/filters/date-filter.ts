import { invalidInput } from '../../errors/refuse.ts'
import { parseInstant } from '../../values/instant.ts'
import type { Json } from '../../values/json.ts'
import { type Filter, isFilter, refuseUnknown } from './read-filter.ts'

const day = 86_400_000

export type Span = { readonly from: number; readonly to: number }

/** Returns the span of Start and End, or of a DateRange before `now`. It includes both ends. */
export function dateSpan(name: string, filter: Filter, now: number): Span {
  refuseUnknown(name, filter, ['Start', 'End', 'DateRange'])
  const { DateRange: range } = filter
  if (range !== undefined) {
    if (filter.Start !== undefined || filter.End !== undefined || !isFilter(range)) {
      throw invalidInput(`A filter on ${name} must have either Start and End or DateRange.`)
    }
    return relativeSpan(name, range, now)
  }
  if (filter.Start === undefined && filter.End === undefined) {
    throw invalidInput(`A filter on ${name} must have Start, End or DateRange.`)
  }
  const from = bound(name, filter, 'Start') ?? Number.NEGATIVE_INFINITY
  const to = bound(name, filter, 'End') ?? Number.POSITIVE_INFINITY
  if (from > to) throw invalidInput(`Start of a filter on ${name} must not be after End.`)
  return { from, to }
}

export function inSpan(actual: Json, { from, to }: Span): boolean {
  const instant = typeof actual === 'string' ? parseInstant(actual) : undefined
  return instant !== undefined && instant >= from && instant <= to
}

function relativeSpan(name: string, range: Filter, now: number): Span {
  refuseUnknown(name, range, ['Value', 'Unit', 'Comparison'])
  const { Value: value, Unit: unit = 'DAYS', Comparison: comparison = 'WITHIN' } = range
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || unit !== 'DAYS') {
    throw invalidInput(`DateRange of a filter on ${name} must have a whole Value in DAYS.`)
  }
  const edge = now - value * day
  // The last days end now: a date in the future is not within them.
  if (comparison === 'WITHIN') return { from: edge, to: now }
  if (comparison === 'OLDER_THAN') return { from: Number.NEGATIVE_INFINITY, to: edge - 1 }
  throw invalidInput(`Comparison of DateRange on ${name} must be WITHIN or OLDER_THAN.`)
}

function bound(name: string, filter: Filter, member: 'Start' | 'End'): number | undefined {
  const text = filter[member]
  if (text === undefined) return undefined
  const instant = typeof text === 'string' ? parseInstant(text) : undefined
  if (instant === undefined)
    throw invalidInput(`${member} of a filter on ${name} is not a timestamp: ${text}`)
  return instant
}
