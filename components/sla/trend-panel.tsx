import { type ComponentType, Suspense } from 'react'
import type { SlaInterval, SlaTrendPoint } from '@/lib/api/sla'
import { ChartFrame } from './chart-frame'
import { CHART_HEIGHT } from './chart-parts'
import type { ChartTable } from './chart-table'
import type { LegendItem } from './legend'
import { Panel } from './panel'
import type { SlaView } from './sla-view'
import { useTrend, wholeOf } from './use-sla'

export type TrendChartProps = {
  readonly points: readonly SlaTrendPoint[]
  readonly interval: SlaInterval
  /** What the points count. */
  readonly filter: string
}

/** One way of looking at the trend; the words are those of ChartFrame. */
export type TrendLook = {
  readonly id: string
  readonly name: string
  readonly definition: string
  /** Said where every point is without anything to draw. */
  readonly empty: string
  readonly isEmpty: (point: SlaTrendPoint) => boolean
  readonly title: (points: readonly SlaTrendPoint[], interval: SlaInterval) => string
  readonly table: (points: readonly SlaTrendPoint[], interval: SlaInterval, filter: string) => ChartTable
  readonly legend: (points: readonly SlaTrendPoint[]) => readonly LegendItem[]
  readonly Chart: ComponentType<TrendChartProps>
}

/** The trend of a view as a chart. */
export function TrendPanel({ view, look }: { view: SlaView; look: TrendLook }) {
  const { id, name, definition, empty, isEmpty, title, table, legend, Chart } = look
  return (
    <Panel
      name={name}
      height={CHART_HEIGHT}
      answer={useTrend(view)}
      empty={({ series }) => (series.every(({ points }) => points.every(isEmpty)) ? empty : null)}
    >
      {trend => {
        const { interval } = trend
        const { points, filter } = wholeOf(trend)
        return (
          <ChartFrame
            id={id}
            name={name}
            title={title(points, interval)}
            definition={definition}
            table={table(points, interval, filter)}
            legend={legend(points)}
            height={CHART_HEIGHT}
          >
            <Suspense>
              <Chart points={points} interval={interval} filter={filter} />
            </Suspense>
          </ChartFrame>
        )
      }}
    </Panel>
  )
}
