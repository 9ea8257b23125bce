import type { SlaInterval, SlaTrendPoint } from '@/lib/api/sla'
import { happenedOn, narrow } from '@/lib/sla/links'
import { type ChartTable, link } from './chart-table'
import { intervalWords, stretch } from './interval-words'
import { percent } from './words'

/** Less than a point up or down says nothing. */
const STEADY = 0.01

/** What the line says: the first whole interval with closings beside the last one, since the present one is not over. */
export function breachRateTitle(points: readonly SlaTrendPoint[], interval: SlaInterval): string {
  const known = points.flatMap((point, index) =>
    point.complete && point.breach_rate !== null ? [{ index, rate: point.breach_rate }] : [],
  )
  const [first, last] = [known.at(0), known.at(-1)]
  if (!first || !last) return `Nothing was closed in a whole ${interval}`
  if (first === last) return `Breach rate was ${percent(last.rate)} in the one ${interval} with closings`
  const time = stretch(last.index - first.index, interval)
  const change = last.rate - first.rate
  if (Math.abs(change) < STEADY) return `Breach rate stands at ${percent(last.rate)}, as ${time} before`
  return `Breach rate ${change > 0 ? 'rose' : 'fell'} from ${percent(first.rate)} to ${percent(last.rate)} in ${time}`
}

/** The list of what was closed late in an interval, as reported. */
export const lateFilter = (filter: string, { value }: SlaTrendPoint): string =>
  narrow(filter, happenedOn('missed', value))

export function breachRateTable(
  points: readonly SlaTrendPoint[],
  interval: SlaInterval,
  filter: string,
): ChartTable {
  return {
    caption: `Breach rate by ${interval}, newest first`,
    head: [
      'Closed in',
      'Closed',
      'Late',
      'Breach rate',
      'Late under today’s policy',
      'Rate under today’s policy',
    ],
    rows: points
      .toReversed()
      .map(point => [
        { value: point.value, text: intervalWords(interval, point) },
        { value: point.closed },
        link(point.closed_late, lateFilter(filter, point), `closed late in ${point.value}`),
        { value: point.breach_rate, text: percent(point.breach_rate) },
        { value: point.today.closed_late },
        { value: point.today.breach_rate, text: percent(point.today.breach_rate) },
      ]),
  }
}
