import type { ChartTable } from '@/components/chart/chart-table'
import { counted, expectedText } from '@/components/chart/words'
import { countCell } from '@/components/sla/count-cell'
import { intervalWords } from '@/components/sla/interval-words'
import type { SlaForecast, SlaInterval, SlaTrendPoint } from '@/lib/api/sla/sla'
import { formatCount } from '@/lib/format/instant'
import { lastDayOf, narrow, RUNNING_STATES, wasAt } from '@/lib/sla/links'

/** The height of the chart in pixels. It is beside the forecast, which is taller than a chart. */
export const BURN_DOWN_HEIGHT = 352

type Ahead = SlaForecast['open_at_end'][number]

/** Counts the running clocks at the end of an interval. Breached ones run too. */
export const running = ({ on_track, at_risk, breached }: SlaTrendPoint): number =>
  on_track + at_risk + breached

export const runningFilter = (filter: string, { to }: Pick<SlaTrendPoint, 'to'>): string =>
  narrow(filter, wasAt(lastDayOf(to), ...RUNNING_STATES))

/** Writes the title: the current number of open findings, and the expected one. */
export function burnDownTitle(points: readonly SlaTrendPoint[], ahead: readonly Ahead[]): string {
  const last = points.at(-1)
  const now = `${formatCount(last ? running(last) : 0)} open with an SLA`
  const end = ahead.at(-1)
  if (!end) return now
  return `${now}, about ${expectedText(end.expected)} in ${counted(ahead.length, 'day')} (${expectedText(end.low)} to ${expectedText(end.high)})`
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
      countCell(running(point), runningFilter(filter, point), `open at the end of ${point.value}`),
      { value: null },
      { value: null },
    ]),
    ...ahead.map(({ day, expected, low, high }) => [
      { value: `${day} forecast`, text: `${day}, forecast` },
      { value: expected, text: `about ${expectedText(expected)}` },
      { value: low, text: expectedText(low) },
      { value: high, text: expectedText(high) },
    ]),
  ],
})

/** The share of the chart's width that the label needs, also on a phone. */
const LABEL_SHARE = 0.15

/** Returns the side of the line on which `Now` fits: before it when the chart shows little or no future. */
export function nowPosition(
  rows: readonly { readonly at: number }[],
  now: number,
): 'insideTopLeft' | 'insideTopRight' {
  const [first, last] = [rows.at(0)?.at ?? now, rows.at(-1)?.at ?? now]
  // The chart uses these names: the text begins, or ends, at the line.
  return last - now < (last - first) * LABEL_SHARE ? 'insideTopRight' : 'insideTopLeft'
}
