'use client'

import { lazy, Suspense } from 'react'
import type { SlaTrendPoint } from '@/lib/api/sla'
import { breachRateTable, breachRateTitle } from './breach-rate-facts'
import { ChartFrame } from './chart-frame'
import { CHART_HEIGHT } from './chart-parts'
import type { LegendItem } from './legend'
import { Panel } from './panel'
import type { SlaView } from './sla-view'
import { useTrend, wholeOf } from './use-sla'

const BreachRateChart = lazy(() =>
  import('./breach-rate-chart').then(module => ({ default: module.BreachRateChart })),
)

const NAME = 'Breach rate over time'
/** One line lies on the other where the policy has not changed what was judged; that is said, since it cannot be seen. */
const legendOf = (points: readonly SlaTrendPoint[]): readonly LegendItem[] => {
  const alike = points.every(({ breach_rate, today }) => breach_rate === today.breach_rate)
  return [
    { label: 'As reported', colour: 'var(--breach)' },
    { label: `Under today’s policy${alike ? ': the same' : ''}`, colour: 'var(--muted)' },
    { label: 'Not over yet', colour: 'var(--breach)', look: 'hollow' },
  ]
}

/** Whether what is closed is closed in time. */
export function BreachRate({ view }: { view: SlaView }) {
  const answer = useTrend(view)
  return (
    <Panel
      name={NAME}
      height={CHART_HEIGHT}
      answer={answer}
      empty={({ series }) =>
        series.every(({ points }) => points.every(({ closed }) => closed === 0))
          ? 'Nothing with an SLA was closed in this time. The line begins with the first finding that is.'
          : null
      }
    >
      {trend => {
        const { interval } = trend
        const { points, filter } = wholeOf(trend)
        return (
          <ChartFrame
            id="breach-rate"
            name={NAME}
            title={breachRateTitle(points, interval)}
            definition="Of the findings closed in each interval (UTC), the share closed after its due date. As reported: by the due dates that held then. Under today’s policy: the same closings judged by the policy in force now; no list has those, since lists show what was recorded."
            table={breachRateTable(points, interval, filter)}
            legend={legendOf(points)}
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
