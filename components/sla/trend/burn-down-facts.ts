import type { ChartTable } from '@/components/chart/chart-table'
import { about, counted } from '@/components/chart/words'
import { intervalWords } from '@/components/sla/interval-words'
import { link } from '@/components/sla/listed'
import type { SlaForecast, SlaInterval, SlaTrendPoint } from '@/lib/api/sla/sla'
import { formatCount } from '@/lib/format/instant'
import { lastDayOf, narrow, RUNNING_STATES, wasAt } from '@/lib/sla/links'

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
  const now = `${formatCount(last ? running(last) : 0)} open with an SLA`
  const end = ahead.at(-1)
  if (!end) return now
  return `${now}, about ${about(end.expected)} in ${counted(ahead.length, 'day')} (${about(end.low)} to ${about(end.high)})`
}

export const burnDownTable = (
  points: readonly SlaTrendPoint[],
  interval: SlaInterval,
  ahead: readonly Ahead[],
  filter: string,
): ChartTable => ({
  caption: 'Open with an SLA until now, and as forecast',
  head: ['At the end of', 'Open', 'Low', 'High'],
  rows: [
    ...points.map(point => [
      { value: point.value, text: intervalWords(interval, point) },
      link(running(point), runningFilter(filter, point), `open at the end of ${point.value}`),
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

/** Of the width of the chart, on a phone too. */
const LABEL_SHARE = 0.15

/** On which side of its line `Now` has room: before it while little or nothing is drawn of what may come. */
export function nowPosition(
  rows: readonly { readonly at: number }[],
  now: number,
): 'insideTopLeft' | 'insideTopRight' {
  const [first, last] = [rows.at(0)?.at ?? now, rows.at(-1)?.at ?? now]
  // The names are the chart's: the text begins, or ends, at the line.
  return last - now < (last - first) * LABEL_SHARE ? 'insideTopRight' : 'insideTopLeft'
}
