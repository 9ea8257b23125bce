import type { Instant } from '@/server/domain/finding/finding'
import type { Tally } from './forecast'
import { DAY, WEEK } from './forecast-ages'
import { type Range, rangeOf, UNTESTED, type Uncertainty } from './forecast-range'

/** A forecast as it would have been made at an instant, and what came of it. */
export type Trial = { readonly at: Instant; readonly tally: Tally; readonly actual: number }

export type Backtest = {
  readonly points: readonly (Range & { readonly at: Instant; readonly actual: number })[]
  /** The mean of |expected - actual| / max(actual, 1); null without trials. */
  readonly error: number | null
  /** The share of trials whose range held; null without trials. */
  readonly covered: number | null
}

/** With fewer trials, they say nothing. */
const ENOUGH = 4
/** Fewer of them would let the range reach to anything. */
const LEAST_WINDOWS = 2

/** Forecasts are made week by week: two that look further ahead than a week are about some of the same days. */
const windowsOf = (trials: number, days: number): number =>
  Math.max(LEAST_WINDOWS, Math.min(trials, 1 + ((trials - 1) * WEEK) / (days * DAY)))

/**
 * By which part of what they expected forecasts for some days were off, beyond chance: the variance that a negative
 * binomial distribution has above the one of the chances. As if untested with too few trials.
 */
export function uncertaintyOf(trials: readonly Trial[], days: number): Uncertainty {
  const tested = trials.filter(({ tally }) => tally.expected > 0)
  if (tested.length < ENOUGH) return UNTESTED
  const squares = tested.reduce((sum, { tally }) => sum + tally.expected ** 2, 0)
  const beyond = tested.reduce(
    (sum, { tally, actual }) => sum + (actual - tally.expected) ** 2 - tally.variance,
    0,
  )
  return { error: Math.sqrt(Math.max(0, beyond) / squares), windows: windowsOf(tested.length, days) }
}

/** Each range is widened by the error of those trials alone that share no day with it, so that none vouches for itself. */
export function backtestOf(trials: readonly Trial[], days: number): Backtest {
  const points = trials.map(trial => {
    const others = trials.filter(({ at }) => Math.abs(at - trial.at) >= days * DAY)
    return { at: trial.at, ...rangeOf(trial.tally, uncertaintyOf(others, days)), actual: trial.actual }
  })
  if (points.length === 0) return { points, error: null, covered: null }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    points,
    error: mean(points.map(({ expected, actual }) => Math.abs(expected - actual) / Math.max(actual, 1))),
    covered: mean(points.map(({ low, high, actual }) => (actual >= low && actual <= high ? 1 : 0))),
  }
}
