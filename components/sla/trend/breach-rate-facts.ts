import type { Cell, ChartTable } from '@/components/chart/chart-table'
import { countCell } from '@/components/sla/count-cell'
import { intervalWords } from '@/components/sla/interval-words'
import { stretchWords } from '@/components/sla/sla-view'
import { pointsText } from '@/components/tiles/change'
import type { SlaInterval, SlaSummary, SlaTrendPoint } from '@/lib/api/sla/sla'
import { formatCount } from '@/lib/format/instant'
import { happenedOn, narrow } from '@/lib/sla/links'
import { LEAST_CLOSINGS, lateShare, percent, rateMove, rateOfText } from '@/lib/sla/rates'

/**
 * Writes the title of the chart from the numbers of the tile "Breach rate", over the same two periods. It compares no
 * two points of the line, because that varies widely with few closings.
 */
export function breachRateTitle(now: SlaSummary, before: SlaSummary | null | undefined): string {
  const { total } = now
  const words = stretchWords(now)
  if (total.closed === 0) return `Nothing was closed in the last ${words}`
  const stands = `${rateOfText(total)} closed`
  if (total.closed < LEAST_CLOSINGS) return `${stands} were late in the last ${words}: too few for a rate`
  if (!before) return `Breach rate is ${stands} in the last ${words}`
  const move = rateMove(total, before.total)
  if (move.kind === 'few') {
    return `Breach rate is ${stands} in the last ${words}; only ${formatCount(before.total.closed)} closed in the ${words} before`
  }
  if (move.points === 0) return `Breach rate stands at ${stands}, as in the ${words} before`
  return `Breach rate ${move.points > 0 ? 'rose' : 'fell'} by ${pointsText(move.points)} to ${stands}, from ${percent(move.before)} in the ${words} before`
}

/** The policy that judges the closings of a line: the one in force at that time, or today's. */
export type Judge = 'reported' | 'today'

/** The lists of findings closed in time and late in an interval. */
const LISTS = {
  reported: { inTime: 'met', late: 'missed' },
  today: { inTime: 'met_today', late: 'missed_today' },
} as const

export const lateFilter = (filter: string, { value }: Pick<SlaTrendPoint, 'value'>, judge: Judge): string =>
  narrow(filter, happenedOn(LISTS[judge].late, value))

/**
 * Finds the line that is nearer to a rate, or the reported line when both are equally near. A line without a point
 * counts as infinitely far.
 */
export function nearestJudge(point: SlaTrendPoint, rate: number): Judge {
  const away = (from: number | null) => (from === null ? Number.POSITIVE_INFINITY : Math.abs(from - rate))
  return away(lateShare(point.today)) < away(lateShare(point)) ? 'today' : 'reported'
}

/** Counts closings in time and late, each with its list, and gives the late share. */
function judged(filter: string, point: SlaTrendPoint, judge: Judge): Cell[] {
  const outcome = judge === 'today' ? point.today : point
  const { closed, closed_late } = outcome
  const within = `in ${point.value}${judge === 'today' ? ' under today’s policy' : ''}`
  return [
    countCell(
      closed - closed_late,
      narrow(filter, happenedOn(LISTS[judge].inTime, point.value)),
      `closed in time ${within}`,
    ),
    countCell(closed_late, lateFilter(filter, point, judge), `closed late ${within}`),
    { value: lateShare(outcome), text: rateOfText(outcome) },
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
