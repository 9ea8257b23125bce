'use client'

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { SlaForecast, SlaInterval, SlaTrendPoint } from '@/lib/api/sla'
import { formatCount } from '@/lib/format/instant'
import { BURN_DOWN_HEIGHT, running, runningFilter } from './burn-down-facts'
import { AXIS, placeOf, TipCard, useOpenFindings, Y_AXIS } from './chart-parts'
import { intervalWords } from './interval-words'
import { about, short } from './words'

type Props = {
  points: readonly SlaTrendPoint[]
  interval: SlaInterval
  ahead: SlaForecast['open_at_end']
  filter: string
  now: string
}

const DAY = 86_400_000
const TICKS = 7

/** Time runs evenly through what was and what may come; both meet now. */
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
        `${formatCount(open)} running`,
      ] as const,
    }
  })
  const future = ahead.map(({ day, expected, low, high }, index) => ({
    at: present + (index + 1) * DAY,
    expected,
    band: [low, high] as const,
    tip: [`${day}, forecast`, `about ${about(expected)} running`, `${about(low)} to ${about(high)}`] as const,
  }))
  return [...past, ...future]
}

/** Evenly over the time, since what was comes by the week or month and what may come by the day. */
function ticksOf(rows: readonly { at: number }[]): number[] {
  const [first, last] = [rows.at(0)?.at ?? 0, rows.at(-1)?.at ?? 0]
  return Array.from({ length: TICKS }, (_, index) => first + ((last - first) * index) / (TICKS - 1))
}

/** What was as a line, what may come as a dashed one in its band; a click on the past opens its list. */
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
          interval="preserveStartEnd"
          minTickGap={24}
          tickFormatter={(at: number) => new Date(at).toISOString().slice(5, 10)}
        />
        <YAxis {...Y_AXIS} domain={[0, 'auto']} tickFormatter={short} />
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
