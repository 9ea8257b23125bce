'use client'

import { Bar, BarChart, CartesianGrid, Cell, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatCount } from '@/lib/format/instant'
import { AXIS, CHART_HEIGHT, HATCH, Hatch, TipCard, useOpenFindings, Y_AXIS } from './chart-parts'
import { intervalWords, tickOf } from './interval-words'
import { OPEN_STATES, wasFilter } from './open-states-facts'
import type { TrendChartProps } from './trend-panel'
import { short } from './words'

/** One stack an interval; each of its parts opens its list. */
export function OpenStatesChart({ points, interval, filter }: TrendChartProps) {
  const open = useOpenFindings()
  const rows = points.map(point => ({
    tick: tickOf(interval, point),
    ...Object.fromEntries(OPEN_STATES.map(({ state }) => [state, point[state]])),
    tip: [
      intervalWords(interval, point),
      ...OPEN_STATES.toReversed().map(
        ({ state, word }) => `${formatCount(point[state])} ${word.toLowerCase()}`,
      ),
    ] as const,
  }))
  return (
    <ResponsiveContainer
      width="100%"
      height={CHART_HEIGHT}
      initialDimension={{ width: 600, height: CHART_HEIGHT }}
    >
      <BarChart data={rows} margin={{ top: 8, right: 4, bottom: 0, left: 0 }} barCategoryGap="16%">
        <Hatch />
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="tick" {...AXIS} minTickGap={40} />
        <YAxis {...Y_AXIS} tickFormatter={short} />
        <Tooltip content={<TipCard />} cursor={{ fill: 'var(--hover)' }} isAnimationActive={false} />
        {OPEN_STATES.map(({ state, colour, look }) => (
          <Bar
            key={state}
            dataKey={state}
            stackId="open"
            fill={colour}
            isAnimationActive={false}
            className="cursor-pointer"
            onClick={(_bar, index) => {
              const point = points[index]
              if (point) open(wasFilter(filter, state, point))
            }}
          >
            {points.map(({ value, complete }) => (
              <Cell
                key={value}
                fill={look === 'hatched' ? HATCH : colour}
                stroke={complete && look === 'filled' ? 'none' : colour}
                fillOpacity={complete ? 1 : 0.2}
              />
            ))}
          </Bar>
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
