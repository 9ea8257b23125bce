import { type RefObject, useEffect, useRef } from 'react'
import {
  CartesianGrid,
  type InverseScaleFunction,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  useYAxisInverseScale,
  XAxis,
  YAxis,
} from 'recharts'
import { axisOf, CHART_HEIGHT, placeOf, TIME_AXIS, TipCard, Y_AXIS } from '@/components/chart/chart-parts'
import { useOpenFindings } from '@/components/links/use-open-findings'
import { intervalWords, tickOf } from '@/components/sla/interval-words'
import type { SlaInterval, SlaTrendPoint } from '@/lib/api/sla/sla'
import { shareTicks } from '@/lib/chart/axis'
import { formatCount } from '@/lib/format/instant'
import { lateShare, percent, rateOfText } from '@/lib/sla/rates'
import { lateFilter, nearestJudge } from './breach-rate-facts'
import type { TrendChartProps } from './trend-panel'

function rowsOf(points: readonly SlaTrendPoint[], interval: SlaInterval) {
  return points.map((point, index) => {
    const { today, complete } = point
    const [rate, todayRate] = [lateShare(point), lateShare(today)]
    // The step to the unfinished interval is a line of its own, so that it can be dashed.
    const open = !complete || points[index + 1]?.complete === false
    return {
      tick: tickOf(interval, point),
      rate: complete ? rate : null,
      todayRate: complete ? todayRate : null,
      rateSoFar: open ? rate : null,
      todaySoFar: open ? todayRate : null,
      tip: [
        intervalWords(interval, point),
        `${formatCount(point.closed_late)} late as reported: ${rateOfText(point)} closed`,
        `${formatCount(today.closed_late)} late under today’s policy: ${rateOfText(today)} closed`,
        ...(rate === todayRate ? [] : ['A click lists the late findings of the nearer line']),
      ] as const,
    }
  })
}

const SERIES = [
  { key: 'todayRate', soFar: 'todaySoFar', colour: 'var(--muted)' },
  { key: 'rate', soFar: 'rateSoFar', colour: 'var(--text)' },
] as const

type Scale = InverseScaleFunction | undefined

/** Passes the scale of the chart's heights out of it: only children of the chart can read it. */
function RatesOut({ to }: { to: RefObject<Scale> }) {
  const rateAt = useYAxisInverseScale()
  useEffect(() => {
    to.current = rateAt
  }, [to, rateAt])
  return null
}

/** Returns the greatest share that is drawn. */
const highest = (points: readonly SlaTrendPoint[]): number =>
  Math.max(0, ...points.flatMap(point => [lateShare(point) ?? 0, lateShare(point.today) ?? 0]))

/** Draws two lines. A click anywhere in an interval opens the findings closed late in it, by the nearer line. */
export function BreachRateChart({ points, interval, filter }: TrendChartProps) {
  const open = useOpenFindings()
  const rateAt = useRef<Scale>(undefined)
  const ticks = shareTicks(highest(points))
  return (
    <ResponsiveContainer
      width="100%"
      height={CHART_HEIGHT}
      initialDimension={{ width: 600, height: CHART_HEIGHT }}
    >
      <LineChart
        data={rowsOf(points, interval)}
        accessibilityLayer={false}
        margin={{ top: 8, right: 20, bottom: 0, left: 0 }}
        className="cursor-pointer"
        onClick={at => {
          const point = points[placeOf(at)]
          const rate = Number(rateAt.current?.(at.activeCoordinate?.y ?? 0) ?? 0)
          if (point) open(lateFilter(filter, point, nearestJudge(point, rate)))
        }}
      >
        <RatesOut to={rateAt} />
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="tick" {...TIME_AXIS} />
        <YAxis {...Y_AXIS} {...axisOf(ticks)} tickFormatter={percent} />
        <Tooltip content={<TipCard />} cursor={{ stroke: 'var(--control)' }} isAnimationActive={false} />
        {SERIES.map(({ soFar, colour }) => (
          <Line
            key={soFar}
            dataKey={soFar}
            stroke={colour}
            strokeWidth={1.5}
            strokeDasharray="3 3"
            dot={{ r: 3, fill: 'var(--bg)', stroke: colour, strokeDasharray: 'none' }}
            isAnimationActive={false}
          />
        ))}
        {SERIES.map(({ key, colour }) => (
          <Line
            key={key}
            dataKey={key}
            stroke={colour}
            strokeWidth={2}
            dot={{ r: 2.5, fill: colour, stroke: colour }}
            activeDot={{ r: 4 }}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  )
}
