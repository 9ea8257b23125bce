import type { SlaInterval, SlaTrendPoint } from '@/lib/api/sla'
import { happenedOn, narrow } from '@/lib/sla/links'
import { type Cell, type ChartTable, link } from './chart-table'
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

/** What judges the closings of a line: the policy that held then, or the one in force. */
export type Judge = 'reported' | 'today'

/** The lists of what was closed in time and late in an interval. */
const LISTS = {
  reported: { inTime: 'met', late: 'missed' },
  today: { inTime: 'met_today', late: 'missed_today' },
} as const

export const lateFilter = (filter: string, { value }: Pick<SlaTrendPoint, 'value'>, judge: Judge): string =>
  narrow(filter, happenedOn(LISTS[judge].late, value))

/** Whose line runs nearer to a rate; where both do, what was reported. */
export function nearestJudge({ breach_rate, today }: SlaTrendPoint, rate: number): Judge {
  const away = (from: number | null) => (from === null ? Number.POSITIVE_INFINITY : Math.abs(from - rate))
  return away(today.breach_rate) < away(breach_rate) ? 'today' : 'reported'
}

/** How many were closed in time and how many late, each with its list, and the share of these. */
function judged(filter: string, point: SlaTrendPoint, judge: Judge): Cell[] {
  const { closed, closed_late, breach_rate } = judge === 'today' ? point.today : point
  const within = `in ${point.value}${judge === 'today' ? ' under today’s policy' : ''}`
  return [
    link(
      closed - closed_late,
      narrow(filter, happenedOn(LISTS[judge].inTime, point.value)),
      `closed in time ${within}`,
    ),
    link(closed_late, lateFilter(filter, point, judge), `closed late ${within}`),
    { value: breach_rate, text: percent(breach_rate) },
  ]
}

export function breachRateTable(
  points: readonly SlaTrendPoint[],
  interval: SlaInterval,
  filter: string,
): ChartTable {
  return {
    caption: `Breach rate by ${interval}, newest first`,
    head: [
      'Closed in',
      'In time',
      'Late',
      'Breach rate',
      'In time, today’s policy',
      'Late, today’s policy',
      'Rate, today’s policy',
    ],
    rows: points
      .toReversed()
      .map(point => [
        { value: point.value, text: intervalWords(interval, point) },
        ...judged(filter, point, 'reported'),
        ...judged(filter, point, 'today'),
      ]),
  }
}
