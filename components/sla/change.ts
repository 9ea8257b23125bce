import { formatCount } from '@/lib/format/instant'
import { daysText, percent } from './words'

/** How a number moved, in words; `good` is null where it did not. */
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

/** A count of which fewer are better. */
export const countChange = (now: number, before: number, than: string): Change =>
  changed(now - before, formatCount(Math.abs(now - before)), { up: 'more', down: 'fewer', than })

/** A share of which less is better, in percentage points; null where one of the two is unknown. */
export function shareChange(now: number | null, before: number | null, than: string): Change | null {
  if (now === null || before === null) return null
  const points = Math.round((now - before) * 1000) / 10
  const amount = percent(Math.abs(points) / 100).replace('%', Math.abs(points) === 1 ? ' point' : ' points')
  return changed(points, amount, { up: 'higher', down: 'lower', than })
}

/** A duration in days of which less is better; null where one of the two is unknown. */
export function daysChange(now: number | null, before: number | null, than: string): Change | null {
  if (now === null || before === null) return null
  const same = daysText(now) === daysText(before)
  const by = same ? 0 : now - before
  return changed(by, daysText(Math.abs(by)), { up: 'slower', down: 'faster', than })
}
