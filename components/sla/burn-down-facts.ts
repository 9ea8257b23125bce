import type { SlaForecast, SlaInterval, SlaTrendPoint } from '@/lib/api/sla'
import { formatCount } from '@/lib/format/instant'
import { lastDayOf, narrow, RUNNING_STATES, wasAt } from '@/lib/sla/links'
import { type ChartTable, link } from './chart-table'
import { intervalWords } from './interval-words'
import { about } from './words'

/** It stands beside the forecast, which is taller than a chart. In pixels. */
export const BURN_DOWN_HEIGHT = 352

type Ahead = SlaForecast['open_at_end'][number]

/** Running clocks at the end of an interval: breached ones run too. */
export const running = ({ on_track, at_risk, breached }: SlaTrendPoint): number =>
  on_track + at_risk + breached

export const runningFilter = (filter: string, { to }: Pick<SlaTrendPoint, 'to'>): string =>
  narrow(filter, wasAt(lastDayOf(to), ...RUNNING_STATES))

/** Where the line stands, and where it would lead. */
export function burnDownTitle(points: readonly SlaTrendPoint[], ahead: readonly Ahead[]): string {
  const last = points.at(-1)
  const now = `${formatCount(last ? running(last) : 0)} running clocks`
  const end = ahead.at(-1)
  if (!end) return now
  return `${now}, about ${about(end.expected)} in ${ahead.length} days (${about(end.low)} to ${about(end.high)})`
}

export const burnDownTable = (
  points: readonly SlaTrendPoint[],
  interval: SlaInterval,
  ahead: readonly Ahead[],
  filter: string,
): ChartTable => ({
  caption: 'Running clocks until now, and as forecast',
  head: ['At the end of', 'Running', 'Low', 'High'],
  rows: [
    ...points.map(point => [
      { value: point.value, text: intervalWords(interval, point) },
      link(running(point), runningFilter(filter, point), `running at the end of ${point.value}`),
      { value: null },
      { value: null },
    ]),
    ...ahead.map(({ day, expected, low, high }) => [
      { value: `${day} forecast`, text: `${day}, forecast` },
      { value: expected, text: `about ${about(expected)}` },
      { value: low, text: about(low) },
      { value: high, text: about(high) },
    ]),
  ],
})
