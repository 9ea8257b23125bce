import type { Cell, ChartTable } from '@/components/chart/chart-table'
import { capitalized, expectedText } from '@/components/chart/words'
import { countCell } from '@/components/sla/count-cell'
import { LEAGUES, type League, nameWithoutGroup } from '@/components/sla/sla-view'
import type { SlaForecast } from '@/lib/api/sla/sla'
import { formatCount } from '@/lib/format/instant'
import { percent } from '@/lib/sla/rates'

export const HORIZONS = [7, 14, 30] as const
/** The horizon of the title, in days. It also orders the rows. */
export const TITLE_DAYS = 14
export type Horizon = (typeof HORIZONS)[number]
export type Forecasts = Readonly<Record<Horizon, SlaForecast | undefined>>

type Expected = Pick<SlaForecast['total'], 'expected' | 'low' | 'high' | 'due' | 'filter'>

export type ForecastRow = {
  readonly value: string
  readonly name: string
  readonly of: Readonly<Record<Horizon, Expected | undefined>>
}

export const forecastTitle = ({ total: { expected, low, high }, days }: SlaForecast): string =>
  `Expect about ${expectedText(expected)} ${Math.round(expected) === 1 ? 'breach' : 'breaches'} in ${days} days (${expectedText(low)} to ${expectedText(high)})`

/** The share of cases that ranges are made to hold. */
const AIM = 0.9

/** Describes how well the same forecast did in the past. */
export function backtestWords({ backtest: { points, error, covered }, days }: SlaForecast): string {
  if (error === null || covered === null || points.length === 0) {
    return 'There is too little history to test the forecast against: the range is a rough guide.'
  }
  const held = Math.round(covered * points.length)
  const aim = covered < AIM ? ` (${percent(covered)}; the aim is ${percent(AIM)})` : ''
  return `Tested on ${points.length} past days: the forecast for ${days} days was off by ${percent(error)} on average, and its range held ${held} of ${points.length} times${aim}.`
}

/** Lists the total first, then one row for each group, most expected breaches first. */
export function forecastRows(forecasts: Forecasts, by: League): ForecastRow[] {
  const main = forecasts[TITLE_DAYS]
  if (!main) return []
  const of = (pick: (forecast: SlaForecast) => Expected | undefined): ForecastRow['of'] => {
    const at = (days: Horizon) => {
      const forecast = forecasts[days]
      return forecast?.by === main.by ? pick(forecast) : undefined
    }
    return { 7: at(7), 14: at(14), 30: at(30) }
  }
  const groups = main.groups.map(({ value, label }) => ({
    value,
    name: label ?? (value === '' ? nameWithoutGroup(by) : value),
    of: of(({ groups }) => groups.find(group => group.value === value)),
  }))
  return [{ value: '\0all', name: 'All', of: of(({ total }) => total) }, ...groups]
}

export function forecastTable(rows: readonly ForecastRow[], by: League): ChartTable {
  const head = HORIZONS.flatMap(days =>
    ['Due by then', 'Breaches expected', 'Low', 'High'].map(name => `${name}, ${days} days`),
  )
  return {
    caption: `Breaches expected by ${LEAGUES[by].one}`,
    head: [capitalized(LEAGUES[by].one), ...head],
    rows: rows.map(({ name, of }) => [
      { value: name },
      ...HORIZONS.flatMap((days): Cell[] => {
        const range = of[days]
        if (!range) return [{ value: null }, { value: null }, { value: null }, { value: null }]
        const { due, filter, expected, low, high } = range
        return [
          countCell(due, filter, `due in ${days} days`),
          { value: expected, text: expectedText(expected) },
          { value: low, text: expectedText(low) },
          { value: high, text: expectedText(high) },
        ]
      }),
    ]),
  }
}

/** Describes a what-if of capacity: the findings closed a week, by a factor. */
export const capacityWords = (factor: number, closed: number): string =>
  factor === 1
    ? `about ${formatCount(Math.round(closed))} closed a week, as now`
    : `about ${formatCount(Math.round(closed * factor))} closed a week instead of ${formatCount(Math.round(closed))}`
