import type { Interval } from '@/lib/sla/intervals'
import type { Instant } from '@/server/domain/finding/finding'
import { compose, raw } from '@/server/store/sql/compose'
import type { Sql } from '@/server/store/sql/sql'

/** Consecutive intervals, counted up to `horizon`: the end of the last one, or now. */
export type Axis = { readonly intervals: readonly [Interval, ...Interval[]]; readonly horizon: Instant }

const sameLength = ([first, ...rest]: Axis['intervals']): boolean =>
  rest.every(({ from, to }) => to - from === first.to - first.from)

/** Finds months by halving, as their lengths differ. */
function halved(column: string, intervals: readonly Interval[], offset: number): Sql {
  const middle = Math.floor(intervals.length / 2)
  const begin = intervals[middle]
  if (begin === undefined || middle === 0) return compose`${offset}`
  const left = halved(column, intervals.slice(0, middle), offset)
  const right = halved(column, intervals.slice(middle), offset + middle)
  return compose`CASE WHEN ${raw(column)} < ${begin.from} THEN ${left} ELSE ${right} END`
}

function divided(column: string, [{ from, to }]: Axis['intervals']): Sql {
  const quotient = compose`CAST(${raw(column)} - ${from} AS double) / CAST(${to - from} AS double)`
  return compose`CAST(floor(${quotient}) AS integer)`
}

/**
 * Returns which interval an instant lies in, from 0. It is -1 before the first one, and their count after the horizon
 * or without an instant. Never NULL.
 */
export function bucketOf(column: string, { intervals, horizon }: Axis): Sql {
  const place = sameLength(intervals) ? divided(column, intervals) : halved(column, intervals, 0)
  return compose`CASE WHEN ${raw(column)} IS NULL OR ${raw(column)} > ${horizon} THEN ${intervals.length}
    WHEN ${raw(column)} < ${intervals[0].from} THEN -1 ELSE ${place} END`
}
