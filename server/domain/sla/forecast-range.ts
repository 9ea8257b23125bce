import type { Tally } from '@/server/domain/sla/forecast'

/** What to expect, and bounds that hold nine times of ten, in whole findings. */
export type Range = { readonly expected: number; readonly low: number; readonly high: number }

/** How far past forecasts were off beyond mere chance, as a part of what they expected, and what that rests on. */
export type Doubt = {
  readonly error: number
  /** How many past forecasts it was told by, as if no two shared a day. Infinite where it is taken for granted. */
  readonly windows: number
}

/** Of a forecast that nothing has tested yet. */
export const UNTESTED: Doubt = { error: 0.5, windows: Number.POSITIVE_INFINITY }

/** One in twenty lies beyond it on either side. */
const Z = 1.645

/** Student's quantile that stands where Z does, for a spread that few of a kind have told (Cornish and Fisher's expansion). */
function quantileOf(freedom: number): number {
  const [z3, z5, z7] = [Z ** 3, Z ** 5, Z ** 7]
  return (
    Z +
    (z3 + Z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * Z) / (96 * freedom ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * freedom ** 3)
  )
}

/**
 * The range of a tally. The variance of the chances is known, that of the doubt was measured a few times, so that the
 * range is the longer the more of it is doubt (Welch and Satterthwaite). Counts cannot be negative, so that it is longer
 * above (Wilson and Hilferty's approximation of a gamma distribution).
 */
export function rangeOf({ expected, variance, doubts }: Tally, { error, windows }: Doubt): Range {
  const curve = Object.values(doubts).reduce((total, doubt) => total + doubt ** 2, 0)
  const doubtful = (error * expected) ** 2
  const total = variance + curve + doubtful
  if (total === 0 || expected === 0) return { expected, low: Math.floor(expected), high: Math.ceil(expected) }
  const z = quantileOf(windows * (total / doubtful) ** 2)
  // Below this shape the approximation turns back on itself: the upper bound stays.
  const shape = Math.max(4 / (9 * z ** 2), expected ** 2 / total)
  const at = (bound: number) =>
    expected * Math.max(0, 1 - 1 / (9 * shape) + bound / (3 * Math.sqrt(shape))) ** 3
  return {
    expected,
    low: Math.floor(Math.min(expected, at(-z))),
    high: Math.ceil(Math.max(expected, at(z))),
  }
}
