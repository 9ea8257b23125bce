import {
  type Arrivals,
  inflowCount,
  inflowSpan,
  type Outlook,
  type Stock,
  stockSpan,
} from '@/server/domain/sla/forecast'
import type { Survivals } from '@/server/domain/sla/forecast-survival'

/** Clocks that were due within a past forecast, and how many of them breached. */
export type PastStock = Stock & { readonly breached: number }

type Weight = { readonly hazard: number; readonly count: number }

/** How many clocks' worth of doubt keeps a small group near to all others. */
const DOUBT = 10
const SLOWEST = 0.1
const FASTEST = 10
const STEPS = 30

const sumOf = (weights: readonly Weight[], pace: number): number =>
  weights.reduce((sum, { hazard, count }) => sum + count * Math.exp(-pace * hazard), 0)

/** The pace at which so many breach: they grow fewer as it rises. */
function solve(expected: (pace: number) => number, wanted: number): number {
  let [low, high] = [SLOWEST, FASTEST]
  for (let step = 0; step < STEPS; step += 1) {
    const middle = Math.sqrt(low * high)
    if (expected(middle) > wanted) low = middle
    else high = middle
  }
  return Math.sqrt(low * high)
}

const weightsOf = (rows: readonly PastStock[], survivals: Survivals): Weight[] =>
  rows.map(row => ({
    hazard: survivals[row.severity].hazard(...stockSpan(row)),
    count: row.count,
  }))

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/**
 * How many times as fast as all together each group closes what is due, from what came of its clocks lately. A group of
 * few clocks is taken to be like all others, as far as its few do not say otherwise.
 */
export function pacesOf(
  past: readonly (PastStock & { readonly value: string })[],
  survivals: Survivals,
): ReadonlyMap<string, number> {
  const all = weightsOf(past, survivals)
  const common = solve(pace => sumOf(all, pace), total(past.map(({ breached }) => breached)))
  const paces = [...Map.groupBy(past, ({ value }) => value)].map(([value, rows]) => {
    const weights = weightsOf(rows, survivals)
    const clocks = total(weights.map(({ count }) => count))
    const mean = total(weights.map(({ hazard, count }) => hazard * count)) / clocks
    const doubt = { hazard: mean, count: DOUBT }
    const breached = total(rows.map(row => row.breached))
    const wanted = breached + sumOf([doubt], common)
    return [value, solve(pace => sumOf([...weights, doubt], pace), wanted) / common] as const
  })
  return new Map(paces)
}

/** What each of several groups has to expect from, and its pace. */
export type Paced = {
  readonly pace: number
  readonly stock: readonly Stock[]
  readonly arrivals: readonly Arrivals[]
}

/** The factor by which paces are to be multiplied, so that groups together expect what is expected of all. */
export function levelPaces(groups: readonly Paced[], outlook: Outlook, expected: number): number {
  const { survivals, capacity } = outlook
  const weights = groups.flatMap(({ pace, stock, arrivals }) => {
    const paced = (hazard: number, count: number) => ({ hazard: hazard * pace * capacity, count })
    return [
      ...stock.map(row => paced(survivals[row.severity].hazard(...stockSpan(row)), row.count)),
      ...arrivals.map(row =>
        paced(survivals[row.severity].hazard(...inflowSpan(row)), inflowCount(row, outlook.days)),
      ),
    ]
  })
  return sumOf(weights, 1) === sumOf(weights, 2) ? 1 : solve(pace => sumOf(weights, pace), expected)
}
