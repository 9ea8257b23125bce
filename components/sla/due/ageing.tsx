import { lazy, Suspense } from 'react'
import { ChartFrame } from '@/components/chart/chart-frame'
import { CHART_HEIGHT } from '@/components/chart/chart-parts'
import { Panel } from '@/components/chart/panel'
import { SEVERITY_LOOK } from '@/components/parts/severity-mark'
import type { SlaView } from '@/components/sla/sla-view'
import { useAgeing } from '@/components/sla/use-sla'
import { SEVERITIES } from '@/lib/finding/severity'
import { ageingTable, ageingTitle } from './ageing-facts'

const AgeingChart = lazy(() => import('./ageing-chart').then(module => ({ default: module.AgeingChart })))

const NAME = 'Age of open findings'
const LEGEND = SEVERITIES.map(severity => ({
  label: SEVERITY_LOOK[severity].word,
  colour: `var(--${severity.toLowerCase()})`,
}))

/** Shows the age of open findings. */
export function Ageing({ view }: { view: SlaView }) {
  return (
    <Panel
      name={NAME}
      height={CHART_HEIGHT}
      answer={useAgeing(view)}
      empty={({ buckets }) =>
        buckets.every(({ total }) => total === 0) ? 'No open finding has an SLA.' : null
      }
    >
      {({ buckets }) => (
        <ChartFrame
          id="ageing"
          name={NAME}
          title={ageingTitle(buckets)}
          definition="Findings open with an SLA (on track, at risk or breached), by whole days since they opened and by severity. The classes are not equally wide. Pauses count."
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
