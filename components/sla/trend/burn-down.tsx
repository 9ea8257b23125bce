import { lazy, Suspense } from 'react'
import { ChartFrame } from '@/components/chart/chart-frame'
import { Panel } from '@/components/chart/panel'
import type { SlaView } from '@/components/sla/sla-view'
import { ungroupedSeries, useForecast, useTrend } from '@/components/sla/use-sla'
import { BURN_DOWN_HEIGHT, burnDownTable, burnDownTitle, running } from './burn-down-facts'

const BurnDownChart = lazy(() =>
  import('./burn-down-chart').then(module => ({ default: module.BurnDownChart })),
)

const NAME = 'Open findings with an SLA, and their forecast'
const LEGEND = [
  { label: 'Open with an SLA', colour: 'var(--text)' },
  { label: 'Forecast', colour: 'var(--accent)', look: 'dashed' },
  {
    label: 'Range, holds nine times in ten',
    colour: 'color-mix(in oklab, var(--accent) 25%, var(--bg))',
  },
] as const
/** The number of days ahead that the line shows, equal to the forecast's longest. */
export const LONGEST = 30
const NOTHING_AHEAD: readonly never[] = []

/**
 * Shows whether the number of open findings falls. The past shows alone until the forecast is `wanted` and loaded, and
 * also when it fails.
 */
export function BurnDown({ view, wanted }: { view: SlaView; wanted: boolean }) {
  const answer = useTrend(view)
  const { data: forecast } = useForecast(view, LONGEST, wanted)
  const ahead = forecast?.open_at_end ?? NOTHING_AHEAD
  return (
    <Panel
      name={NAME}
      height={BURN_DOWN_HEIGHT}
      answer={answer}
      empty={({ series }) =>
        series.every(({ points }) => points.every(point => running(point) === 0))
          ? 'No finding with an SLA was open in this time.'
          : null
      }
    >
      {trend => {
        const { interval, provenance } = trend
        const { points, filter } = ungroupedSeries(trend)
        return (
          <ChartFrame
            id="burn-down"
            name={NAME}
            title={burnDownTitle(points, ahead)}
            definition="Findings open with an SLA (on track, at risk or breached) at the end of each interval, and what the forecast expects for each day ahead. The band is made to hold nine times in ten. What-ifs move it."
            table={burnDownTable(points, interval, ahead, filter)}
            legend={LEGEND}
            height={BURN_DOWN_HEIGHT}
          >
            <Suspense>
              <BurnDownChart
                points={points}
                interval={interval}
                ahead={[...ahead]}
                filter={filter}
                now={provenance.snapshot}
              />
            </Suspense>
          </ChartFrame>
        )
      }}
    </Panel>
  )
}
