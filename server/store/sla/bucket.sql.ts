import type { Interval } from '@/lib/sla/intervals'
import type { Instant } from '@/server/domain/finding'
import { compose, type Piece, raw } from './compose'

/** Intervals, one after the other, that are looked at up to `horizon`: the end of the last one, or now. */
export type Axis = { readonly intervals: readonly [Interval, ...Interval[]]; readonly horizon: Instant }

const sameLength = ([first, ...rest]: Axis['intervals']): boolean =>
  rest.every(({ from, to }) => to - from === first.to - first.from)

/** Months are found by halves, as their lengths differ. */
function halved(column: string, intervals: readonly Interval[], offset: number): Piece {
  const middle = Math.floor(intervals.length / 2)
  const begin = intervals[middle]
  if (begin === undefined || middle === 0) return compose`${offset}`
  const left = halved(column, intervals.slice(0, middle), offset)
  const right = halved(column, intervals.slice(middle), offset + middle)
  return compose`CASE WHEN ${raw(column)} < ${begin.from} THEN ${left} ELSE ${right} END`
}

function divided(column: string, [{ from, to }]: Axis['intervals']): Piece {
  const quotient = compose`CAST(${raw(column)} - ${from} AS double) / CAST(${to - from} AS double)`
  return compose`CAST(floor(${quotient}) AS integer)`
}

/**
 * Which interval an instant lies in, from 0: -1 before the first one, and their count after the horizon, or where there is
 * no instant. Never NULL.
 */
export function bucketOf(column: string, { intervals, horizon }: Axis): Piece {
  const place = sameLength(intervals) ? divided(column, intervals) : halved(column, intervals, 0)
  return compose`CASE WHEN ${raw(column)} IS NULL OR ${raw(column)} > ${horizon} THEN ${intervals.length}
    WHEN ${raw(column)} < ${intervals[0].from} THEN -1 ELSE ${place} END`
}
