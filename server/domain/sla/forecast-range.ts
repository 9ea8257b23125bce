import type { Tally } from '@/server/domain/sla/forecast'

/** What to expect, and bounds that hold nine times of ten, in whole findings. */
export type Range = { readonly expected: number; readonly low: number; readonly high: number }

/** One in twenty lies beyond it on either side. */
const Z = 1.645

/** The relative error of a forecast that nothing has tested yet. */
export const UNTESTED = 0.5

/** Below this shape the approximation turns back on itself: the upper bound is 4.7 times what is expected, and stays. */
const LEAST_SHAPE = 0.17

/** The variance of a tally together with what the curve and past forecasts leave in doubt. */
export function varianceOf({ expected, variance, doubts }: Tally, error: number): number {
  const curve = Object.values(doubts).reduce((total, doubt) => total + doubt ** 2, 0)
  return variance + curve + (error * expected) ** 2
}

/**
 * The range of a tally, for forecasts that have been off by `error` of what they expected beyond mere chance. Counts
 * cannot be negative, so that the range is longer above (Wilson and Hilferty's approximation of a gamma distribution).
 */
export function rangeOf(tally: Tally, error: number): Range {
  const { expected } = tally
  const variance = varianceOf(tally, error)
  if (variance === 0 || expected === 0)
    return { expected, low: Math.floor(expected), high: Math.ceil(expected) }
  const shape = Math.max(LEAST_SHAPE, expected ** 2 / variance)
  const at = (z: number) => expected * Math.max(0, 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3
  return {
    expected,
    low: Math.floor(Math.min(expected, at(-Z))),
    high: Math.ceil(Math.max(expected, at(Z))),
  }
}
