import { Bar, BarChart, CartesianGrid, Cell, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import {
  axisOf,
  CHART_HEIGHT,
  HATCH,
  Hatch,
  TIME_AXIS,
  TipCard,
  Y_AXIS,
} from '@/components/chart/chart-parts'
import { shortCount } from '@/components/chart/words'
import { useOpenFindings } from '@/components/links/use-open-findings'
import { intervalWords, tickOf } from '@/components/sla/interval-words'
import { countTicks } from '@/lib/chart/axis'
import { formatCount } from '@/lib/format/instant'
import { OPEN_STATES, stackHeight, stateFilter } from './open-states-facts'
import type { TrendChartProps } from './trend-panel'

/** Draws one stack an interval. Each of its parts opens its list. */
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
      <BarChart
        data={rows}
        accessibilityLayer={false}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        barCategoryGap="16%"
      >
        <Hatch />
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="tick" {...TIME_AXIS} padding={{}} />
        <YAxis
          {...Y_AXIS}
          {...axisOf(countTicks(Math.max(0, ...points.map(stackHeight))))}
          tickFormatter={shortCount}
        />
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
              if (point) open(stateFilter(filter, state, point))
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
