import { type Arrivals, inflowCount, inflowSpan, type Outlook, type Stock, stockSpan } from './forecast'
import type { Survivals } from './forecast-survival'

/** Clocks that were due within a past forecast, and how many of them breached. */
export type PastStock = Stock & { readonly breached: number }

type Weight = { readonly hazard: number; readonly count: number }

/** A small group is pulled towards the average, with the weight of this many clocks. */
const DOUBT = 10
const SLOWEST = 0.1
const FASTEST = 10
const STEPS = 30

const sumOf = (weights: readonly Weight[], pace: number): number =>
  weights.reduce((sum, { hazard, count }) => sum + count * Math.exp(-pace * hazard), 0)

/** Finds the pace at which the wanted number breaches: a higher pace breaches fewer. */
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
 * Returns the pace of each group: how many times as fast as all together it closes what is due. It follows from recent
 * results. A group of few clocks is close to the average, unless its clocks show otherwise.
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
    const uncertainty = { hazard: mean, count: DOUBT }
    const breached = total(rows.map(row => row.breached))
    const wanted = breached + sumOf([uncertainty], common)
    return [value, solve(pace => sumOf([...weights, uncertainty], pace), wanted) / common] as const
  })
  return new Map(paces)
}

/** What each of several groups has due, and its pace. */
export type Paced = {
  readonly pace: number
  readonly stock: readonly Stock[]
  readonly arrivals: readonly Arrivals[]
}

/** Returns the factor for all paces that makes the groups together expect as much as the total forecast. */
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
