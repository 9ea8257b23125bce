import { type ComponentType, Suspense } from 'react'
import { ChartFrame } from '@/components/chart/chart-frame'
import { CHART_HEIGHT } from '@/components/chart/chart-parts'
import type { ChartTable } from '@/components/chart/chart-table'
import type { LegendItem } from '@/components/chart/legend'
import { Panel } from '@/components/chart/panel'
import type { SlaView } from '@/components/sla/sla-view'
import { ungroupedSeries, usePeriods, useTrend } from '@/components/sla/use-sla'
import type { SlaInterval, SlaSummary, SlaTrendPoint } from '@/lib/api/sla/sla'

export type TrendChartProps = {
  readonly points: readonly SlaTrendPoint[]
  readonly interval: SlaInterval
  /** The filter of the findings that the points count. */
  readonly filter: string
}

/** One way to show the trend. Its words are those of ChartFrame. */
export type TrendLook = {
  readonly id: string
  readonly name: string
  readonly definition: string
  /** Shown when no point has anything to draw. */
  readonly empty: string
  readonly isEmpty: (point: SlaTrendPoint) => boolean
  /** Builds the title from the numbers of the tiles, over the same two periods. */
  readonly title: (now: SlaSummary, before: SlaSummary | null | undefined) => string
  readonly table: (points: readonly SlaTrendPoint[], interval: SlaInterval, filter: string) => ChartTable
  readonly legend: (points: readonly SlaTrendPoint[]) => readonly LegendItem[]
  readonly Chart: ComponentType<TrendChartProps>
}

/** Shows the trend of a view as a chart. */
export function TrendPanel({ view, look }: { view: SlaView; look: TrendLook }) {
  const { id, name, definition, empty, isEmpty, title, table, legend, Chart } = look
  const { now, before } = usePeriods(view)
  return (
    <Panel
      name={name}
      height={CHART_HEIGHT}
      answer={useTrend(view)}
      empty={({ series }) => (series.every(({ points }) => points.every(isEmpty)) ? empty : null)}
    >
      {trend => {
        const { interval } = trend
        const { points, filter } = ungroupedSeries(trend)
        return (
          <ChartFrame
            id={id}
            name={name}
            title={now.data ? title(now.data, before) : name}
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
