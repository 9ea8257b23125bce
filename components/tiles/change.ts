import { daysText } from '@/components/chart/words'
import { formatCount } from '@/lib/format/instant'
import { type Closed, LEAST_CLOSINGS, percent, pointsMoved, rateMove } from '@/lib/sla/rates'

/** How a number changed, in words. `good` is null when it did not change. */
export type Change = {
  readonly sign: 'up' | 'down' | 'same'
  readonly good: boolean | null
  readonly words: string
}

type Words = { readonly up: string; readonly down: string; readonly than: string }

function changed(by: number, amount: string, { up, down, than }: Words): Change {
  if (by === 0) return { sign: 'same', good: null, words: `same as ${than}` }
  const sign = by > 0 ? 'up' : 'down'
  return { sign, good: by < 0, words: `${amount} ${by > 0 ? up : down} than ${than}` }
}

/** Compares two counts of which fewer are better. */
export const countChange = (now: number, before: number, than: string): Change =>
  changed(now - before, formatCount(Math.abs(now - before)), { up: 'more', down: 'fewer', than })

/** Formats percentage points: `0.4 points`, `1 point`. */
export const pointsText = (points: number): string =>
  `${percent(Math.abs(points) / 100).replace('%', '')} ${Math.abs(points) === 1 ? 'point' : 'points'}`

/** Compares two shares in percentage points. Null when one is unknown. `more` is true when more is better. */
export function shareChange(
  now: number | null,
  before: number | null,
  than: string,
  more: 'better' | 'worse' = 'worse',
): Change | null {
  if (now === null || before === null) return null
  const points = pointsMoved(now, before)
  const change = changed(points, pointsText(points), { up: 'higher', down: 'lower', than })
  return more === 'better' && change.good !== null ? { ...change, good: !change.good } : change
}

/** Compares two breach rates, only when both periods have enough closings. */
export function rateChange(now: Closed, before: Closed, than: string): Change {
  const move = rateMove(now, before)
  if (move.kind === 'moved') {
    return changed(move.points, pointsText(move.points), { up: 'higher', down: 'lower', than })
  }
  const words =
    move.which === 'now'
      ? `under ${LEAST_CLOSINGS} closed: nothing to compare`
      : `only ${formatCount(before.closed)} closed in ${than}`
  return { sign: 'same', good: null, words }
}

/** Compares two durations in days, of which less is better. Null when one is unknown. */
export function daysChange(now: number | null, before: number | null, than: string): Change | null {
  if (now === null || before === null) return null
  const same = daysText(now) === daysText(before)
  const by = same ? 0 : now - before
  return changed(by, daysText(Math.abs(by)), { up: 'slower', down: 'faster', than })
}
