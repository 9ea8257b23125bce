'use client'

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
import type { SlaInterval, SlaTrendPoint } from '@/lib/api/sla'
import { lateFilter, nearestJudge } from './breach-rate-facts'
import { AXIS, CHART_HEIGHT, placeOf, TipCard, useOpenFindings, Y_AXIS } from './chart-parts'
import { intervalWords, tickOf } from './interval-words'
import type { TrendChartProps } from './trend-panel'
import { percent } from './words'

function rowsOf(points: readonly SlaTrendPoint[], interval: SlaInterval) {
  return points.map((point, index) => {
    const { breach_rate: rate, today, complete } = point
    // The step to the interval that is not over is drawn apart, so that it can be dashed.
    const open = !complete || points[index + 1]?.complete === false
    return {
      tick: tickOf(interval, point),
      rate: complete ? rate : null,
      todayRate: complete ? today.breach_rate : null,
      rateSoFar: open ? rate : null,
      todaySoFar: open ? today.breach_rate : null,
      tip: [
        intervalWords(interval, point),
        `${percent(rate)} late as reported: ${point.closed_late} of ${point.closed}`,
        `${percent(today.breach_rate)} under today’s policy: ${today.closed_late} of ${today.closed}`,
        ...(rate === today.breach_rate ? [] : ['A click lists what is late by the nearer line']),
      ] as const,
    }
  })
}

const SERIES = [
  { key: 'todayRate', soFar: 'todaySoFar', colour: 'var(--muted)' },
  { key: 'rate', soFar: 'rateSoFar', colour: 'var(--breach)' },
] as const

type Scale = InverseScaleFunction | undefined

/** Hands the rates of the chart's heights out of it: only what is drawn inside is told of them. */
function RatesOut({ to }: { to: RefObject<Scale> }) {
  const rateAt = useYAxisInverseScale()
  useEffect(() => {
    to.current = rateAt
  }, [to, rateAt])
  return null
}

/** Two lines; a click anywhere in an interval opens what was closed late in it, by the line that is nearer. */
export function BreachRateChart({ points, interval, filter }: TrendChartProps) {
  const open = useOpenFindings()
  const rateAt = useRef<Scale>(undefined)
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
        <XAxis dataKey="tick" {...AXIS} minTickGap={40} />
        <YAxis {...Y_AXIS} domain={[0, 'auto']} tickFormatter={percent} allowDecimals />
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
