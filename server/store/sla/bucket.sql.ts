import type { SlaInterval } from '@/lib/api/sla'
import type { Instant } from '@/server/domain/finding'
import { compose, type Piece, raw } from './compose'

const DAY = 86_400_000

/** Intervals of one kind, one after the other, that are looked at up to `horizon`: the end of the last one, or now. */
export type Axis = {
  readonly kind: SlaInterval
  /** When the first one begins. */
  readonly from: Instant
  readonly count: number
  readonly horizon: Instant
}

const floored = (dividend: Piece, divisor: number): Piece =>
  compose`CAST(floor(CAST(${dividend} AS double) / CAST(${divisor} AS double)) AS bigint)`

/**
 * Months since March 1968, when a leap day had just been: years end with February, so that a month's number follows from
 * the days before it. Good for 1968 to 2100.
 */
function monthOf(column: Piece): Piece {
  const day = compose`(${floored(column, DAY)} + 671)`
  const cycle = floored(day, 1461)
  const inCycle = compose`(${day} - ${cycle} * 1461)`
  const year = compose`(CASE WHEN ${inCycle} = 1460 THEN 3 ELSE ${floored(inCycle, 365)} END)`
  const month = floored(compose`((${inCycle} - ${year} * 365) * 5 + 2)`, 153)
  return compose`(${cycle} * 48 + ${year} * 12 + ${month})`
}

/** The number of a month as `monthOf` has it. */
const monthNumber = (at: Instant): number =>
  (new Date(at).getUTCFullYear() - 1968) * 12 + new Date(at).getUTCMonth() - 2

/**
 * Which interval an instant lies in, from 0: -1 before the first one, and `count` after the horizon, or where there is no
 * instant. Never NULL.
 */
export function bucketOf(column: string, { kind, from, count, horizon }: Axis): Piece {
  const place =
    kind === 'month'
      ? compose`${monthOf(raw(column))} - ${monthNumber(from)}`
      : floored(compose`${raw(column)} - ${from}`, kind === 'week' ? 7 * DAY : DAY)
  return compose`CASE WHEN ${raw(column)} IS NULL OR ${raw(column)} > ${horizon} THEN ${count}
    WHEN ${raw(column)} < ${from} THEN -1 ELSE ${place} END`
}
