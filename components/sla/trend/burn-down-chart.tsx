import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { AXIS, axisOf, placeOf, TipCard, Y_AXIS } from '@/components/chart/chart-parts'
import { expectedText, shortCount } from '@/components/chart/words'
import { useOpenFindings } from '@/components/links/use-open-findings'
import { intervalWords } from '@/components/sla/interval-words'
import type { SlaForecast, SlaInterval, SlaTrendPoint } from '@/lib/api/sla/sla'
import { countTicks, timeTicks } from '@/lib/chart/axis'
import { formatCount } from '@/lib/format/instant'
import { BURN_DOWN_HEIGHT, nowPosition, running, runningFilter } from './burn-down-facts'

type Props = {
  points: readonly SlaTrendPoint[]
  interval: SlaInterval
  ahead: SlaForecast['open_at_end']
  filter: string
  now: string
}

const DAY = 86_400_000

/** Builds rows with one even time scale for past and future, which meet now. */
function rowsOf({ points, interval, ahead, filter, now }: Props) {
  const present = Date.parse(now)
  const past = points.map(point => {
    const open = running(point)
    const joint = point.complete ? {} : { expected: open, band: [open, open] as const }
    return {
      at: point.complete ? Date.parse(point.to) : present,
      open,
      ...joint,
      filter: runningFilter(filter, point),
      tip: [
        point.complete ? `End of ${intervalWords(interval, point)}` : 'Now',
        `${formatCount(open)} open`,
      ] as const,
    }
  })
  const future = ahead.map(({ day, expected, low, high }, index) => ({
    at: present + (index + 1) * DAY,
    expected,
    band: [low, high] as const,
    tip: [
      `${day}, forecast`,
      `about ${expectedText(expected)} open`,
      `${expectedText(low)} to ${expectedText(high)}`,
    ] as const,
  }))
  return [...past, ...future]
}

/** Returns the Mondays or the first days of months. The past comes by week or month, the forecast by day. */
const ticksOf = (rows: readonly { at: number }[]): number[] =>
  timeTicks(rows.at(0)?.at ?? 0, rows.at(-1)?.at ?? 0)

/** Returns the highest value of the past and the forecast. */
const highest = ({ points, ahead }: Props): number =>
  Math.max(0, ...points.map(running), ...ahead.map(({ high }) => high))

const NOW = { value: 'Now', fill: 'var(--muted)', fontSize: 12 } as const

/** Draws the past as a line, and the forecast as a dashed line in its band. A click on the past opens its list. */
export function BurnDownChart(props: Props) {
  const open = useOpenFindings()
  const rows = rowsOf(props)
  return (
    <ResponsiveContainer
      width="100%"
      height={BURN_DOWN_HEIGHT}
      initialDimension={{ width: 600, height: BURN_DOWN_HEIGHT }}
    >
      <ComposedChart
        data={rows}
        accessibilityLayer={false}
        margin={{ top: 8, right: 20, bottom: 0, left: 0 }}
        className="cursor-pointer"
        onClick={at => {
          const row = rows[placeOf(at)]
          open(row && 'filter' in row ? row.filter : undefined)
        }}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={['dataMin', 'dataMax']}
          {...AXIS}
          ticks={ticksOf(rows)}
          interval="preserveStart"
          minTickGap={16}
          tickFormatter={(at: number) => new Date(at).toISOString().slice(5, 10)}
        />
        <YAxis {...Y_AXIS} {...axisOf(countTicks(highest(props)))} tickFormatter={shortCount} />
        <ReferenceLine
          x={Date.parse(props.now)}
          stroke="var(--control)"
          label={{ ...NOW, position: nowPosition(rows, Date.parse(props.now)) }}
        />
        <Tooltip content={<TipCard />} cursor={{ stroke: 'var(--control)' }} isAnimationActive={false} />
        <Area
          dataKey="band"
          stroke="none"
          fill="var(--accent)"
          fillOpacity={0.18}
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="expected"
          stroke="var(--accent)"
          strokeWidth={2}
          strokeDasharray="4 3"
          dot={false}
          isAnimationActive={false}
        />
        <Line dataKey="open" stroke="var(--text)" strokeWidth={2} dot={false} isAnimationActive={false} />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
