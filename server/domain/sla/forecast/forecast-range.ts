import type { Tally } from './forecast'

/** The expected number, and bounds that hold nine times in ten, in whole findings. */
export type Range = { readonly expected: number; readonly low: number; readonly high: number }

/** How far past forecasts were off beyond chance, as a share of what they expected, and how many forecasts show it. */
export type Uncertainty = {
  readonly error: number
  /** How many past forecasts measured it, as if no two shared a day. Infinite where the error is assumed. */
  readonly windows: number
}

/** The uncertainty of a forecast that has not been tested yet. */
export const UNTESTED: Uncertainty = { error: 0.5, windows: Number.POSITIVE_INFINITY }

/** One in twenty lies beyond it on either side. */
const Z = 1.645

/** Returns Student's quantile for Z, for a spread measured only a few times (Cornish and Fisher's expansion). */
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
 * Computes the range of a tally. The variance of the chances is known, but the uncertainty was measured only a few
 * times. So the range grows with the share of uncertainty (Welch and Satterthwaite). Counts cannot be negative, so it
 * reaches further above (Wilson and Hilferty's approximation of a gamma distribution).
 */
export function rangeOf({ expected, variance, doubts }: Tally, { error, windows }: Uncertainty): Range {
  const curve = Object.values(doubts).reduce((total, uncertainty) => total + uncertainty ** 2, 0)
  const doubtful = (error * expected) ** 2
  const total = variance + curve + doubtful
  if (total === 0 || expected === 0) return { expected, low: Math.floor(expected), high: Math.ceil(expected) }
  const z = quantileOf(windows * (total / doubtful) ** 2)
  // Below this shape the approximation turns back, so the upper bound stays.
  const shape = Math.max(4 / (9 * z ** 2), expected ** 2 / total)
  const at = (bound: number) =>
    expected * Math.max(0, 1 - 1 / (9 * shape) + bound / (3 * Math.sqrt(shape))) ** 3
  return {
    expected,
    low: Math.floor(Math.min(expected, at(-z))),
    high: Math.ceil(Math.max(expected, at(z))),
  }
}
