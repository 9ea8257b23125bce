'use client'

import { lazy, Suspense } from 'react'
import { breachRateTable, breachRateTitle } from './breach-rate-facts'
import { ChartFrame } from './chart-frame'
import { CHART_HEIGHT } from './chart-parts'
import { Panel } from './panel'
import type { SlaView } from './sla-view'
import { NO_SERIES, useTrend } from './use-sla'

const BreachRateChart = lazy(() =>
  import('./breach-rate-chart').then(module => ({ default: module.BreachRateChart })),
)

const NAME = 'Breach rate over time'
const LEGEND = [
  { label: 'As reported', colour: 'var(--breach)' },
  { label: 'Under today’s policy', colour: 'var(--muted)' },
  { label: 'Not over yet', colour: 'var(--breach)', look: 'hollow' },
] as const

/** Whether what is closed is closed in time. */
export function BreachRate({ view }: { view: SlaView }) {
  const trend = useTrend(view)
  return (
    <Panel
      name={NAME}
      height={CHART_HEIGHT}
      answer={trend}
      empty={({ series }) =>
        series.every(({ points }) => points.every(({ closed }) => closed === 0))
          ? 'Nothing with an SLA was closed in this time. The line begins with the first finding that is.'
          : null
      }
    >
      {({ series, interval }) => {
        const { points, filter } = series[0] ?? NO_SERIES
        return (
          <ChartFrame
            id="breach-rate"
            name={NAME}
            title={breachRateTitle(points, interval)}
            definition="Of the findings closed in each interval (UTC), the share closed after its due date. As reported: by the due dates that held then. Under today’s policy: the same closings judged by the policy in force now; no list has those, since lists show what was recorded."
            table={breachRateTable(points, interval, filter)}
            legend={LEGEND}
            height={CHART_HEIGHT}
          >
            <Suspense>
              <BreachRateChart points={points} interval={interval} filter={filter} />
            </Suspense>
          </ChartFrame>
        )
      }}
    </Panel>
  )
}
