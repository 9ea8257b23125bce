import type { Instant } from '@/server/domain/finding/finding'
import { type Arrivals, addTallies, expectOfInflow, expectOfStock, INFLOW_DAYS, type Stock } from './forecast'
import { DAY } from './forecast-ages'
import type { Trial } from './forecast-backtest'
import { type LifeCell, lifeTable } from './forecast-survival'

/**
 * What was known, and what came. Days of `arrived` count from INFLOW_DAYS before the first of `made`, days of
 * `breached` from it.
 */
export type Past = {
  readonly made: readonly [Instant, ...Instant[]]
  readonly lives: readonly LifeCell[]
  readonly pastStock: readonly (Stock & { readonly made: Instant })[]
  readonly arrived: readonly (Omit<Arrivals, 'aDay'> & { readonly day: number; readonly count: number })[]
  readonly breached: readonly { readonly day: number; readonly count: number }[]
}

const countWithin = (rows: Past['breached'], from: number, to: number): number =>
  rows.reduce((sum, { day, count }) => (day >= from && day < to ? sum + count : sum), 0)

/**
 * Repeats the forecast for `days` at each past instant, only from what was over then, together with what came. Instants
 * before the first clocks are left out, since they have nothing to forecast from.
 */
export function trialsOf(past: Past, days: number, history: number): Trial[] {
  const [first] = past.made
  const survivalsAt = lifeTable(past.lives)
  return past.made.flatMap(at => {
    const offset = (at - first) / DAY
    const stock = past.pastStock.filter(({ made }) => made === at)
    const arrivals = past.arrived
      .filter(({ day }) => day >= offset && day < offset + INFLOW_DAYS)
      .map(({ count, ...rest }) => ({ ...rest, aDay: count / INFLOW_DAYS }))
    if (stock.length === 0 && arrivals.length === 0) return []
    const outlook = { survivals: survivalsAt(at - history * DAY, at), days, capacity: 1 }
    const tally = addTallies(expectOfStock(stock, outlook), expectOfInflow(arrivals, outlook))
    return [{ at, tally, actual: countWithin(past.breached, offset, offset + days) }]
  })
}
