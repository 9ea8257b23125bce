'use client'

import { lazy, Suspense } from 'react'
import { SEVERITY_LOOK } from '@/components/finding/severity-mark'
import { SEVERITIES } from '@/lib/finding/severity'
import { ageingTable, ageingTitle } from './ageing-facts'
import { ChartFrame } from './chart-frame'
import { CHART_HEIGHT } from './chart-parts'
import { Panel } from './panel'
import type { SlaView } from './sla-view'
import { useAgeing } from './use-sla'

const AgeingChart = lazy(() => import('./ageing-chart').then(module => ({ default: module.AgeingChart })))

const NAME = 'Age of running clocks'
const LEGEND = SEVERITIES.map(severity => ({
  label: SEVERITY_LOOK[severity].word,
  colour: `var(--${severity.toLowerCase()})`,
}))

/** How long what is open has been open. */
export function Ageing({ view }: { view: SlaView }) {
  return (
    <Panel
      name={NAME}
      height={CHART_HEIGHT}
      answer={useAgeing(view)}
      empty={({ buckets }) =>
        buckets.every(({ total }) => total === 0)
          ? 'No clock is running: nothing that is open has an SLA.'
          : null
      }
    >
      {({ buckets }) => (
        <ChartFrame
          id="ageing"
          name={NAME}
          title={ageingTitle(buckets)}
          definition="Findings whose clock is running (on track, at risk or breached), by the whole days since they opened and by severity. Pauses are part of the age."
          table={ageingTable(buckets)}
          legend={LEGEND}
          height={CHART_HEIGHT}
        >
          <Suspense>
            <AgeingChart buckets={buckets} />
          </Suspense>
        </ChartFrame>
      )}
    </Panel>
  )
}
