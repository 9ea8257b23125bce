'use client'

import { lazy, Suspense } from 'react'
import { ChartFrame } from './chart-frame'
import { CHART_HEIGHT } from './chart-parts'
import { OPEN_STATES, openStatesTable, openStatesTitle } from './open-states-facts'
import { Panel } from './panel'
import type { SlaView } from './sla-view'
import { useTrend, wholeOf } from './use-sla'

const OpenStatesChart = lazy(() =>
  import('./open-states-chart').then(module => ({ default: module.OpenStatesChart })),
)

const NAME = 'Open findings by SLA state'
const LEGEND = [
  ...OPEN_STATES.map(({ word, colour, look }) => ({ label: word, colour, look })),
  { label: 'Not over yet', colour: 'var(--control)', look: 'hollow' },
] as const

/** What is open, and how much of it is late. */
export function OpenStates({ view }: { view: SlaView }) {
  const answer = useTrend(view)
  return (
    <Panel
      name={NAME}
      height={CHART_HEIGHT}
      answer={answer}
      empty={({ series }) =>
        series.every(({ points }) =>
          points.every(point => OPEN_STATES.every(({ state }) => point[state] === 0)),
        )
          ? 'No finding with an SLA was open in this time.'
          : null
      }
    >
      {trend => {
        const { interval } = trend
        const { points, filter } = wholeOf(trend)
        return (
          <ChartFrame
            id="open-by-state"
            name={NAME}
            title={openStatesTitle(points, interval)}
            definition="Findings with a running or paused clock at the end of each interval (UTC), by the state that was recorded then. Breached: past the due date. At risk: due that day, or less left than the lead time of the policy. Excepted: the clock stands still."
            table={openStatesTable(points, interval, filter)}
            legend={LEGEND}
            height={CHART_HEIGHT}
          >
            <Suspense>
              <OpenStatesChart points={points} interval={interval} filter={filter} />
            </Suspense>
          </ChartFrame>
        )
      }}
    </Panel>
  )
}
