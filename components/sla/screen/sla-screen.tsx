'use client'

import { type ReactNode, useMemo } from 'react'
import { TablesProvider } from '@/components/chart/tables-context'
import { AddsUp } from '@/components/sla/adds-up'
import { Ageing } from '@/components/sla/due/ageing'
import { Calendar } from '@/components/sla/due/calendar'
import { WorstOverdue } from '@/components/sla/due/worst-overdue'
import { Forecast } from '@/components/sla/forecast/forecast'
import { League } from '@/components/sla/league/league'
import { NoNumbers, Unreadable } from '@/components/sla/no-numbers'
import { ProvenanceLine } from '@/components/sla/provenance-line'
import { SeverityNote } from '@/components/sla/severity-note'
import type { SlaView } from '@/components/sla/sla-view'
import { Tiles } from '@/components/sla/tiles/tiles'
import { Toolbar } from '@/components/sla/toolbar'
import { BreachRate } from '@/components/sla/trend/breach-rate'
import { BurnDown } from '@/components/sla/trend/burn-down'
import { OpenStates } from '@/components/sla/trend/open-states'
import { useCost } from '@/components/sla/use-cost'
import { type First, useFirstAnswered, useSummary } from '@/components/sla/use-sla'
import { type ChangeSlaView, useSlaView } from '@/components/sla/use-sla-view'
import { RestatedNote } from '@/components/sla-restatements/restated-note'
import { parseFilter } from '@/lib/filter/parse'

/** Shows whether deadlines are met, by which groups, and whether that gets better. */
export function SlaScreen({ first }: { first: First | null }) {
  const [view, change] = useSlaView()
  const readable = useMemo(() => parseFilter(view.filter).ok, [view.filter])
  return (
    <div className="flex min-h-full flex-col">
      <h1 className="sr-only">SLA</h1>
      <Toolbar view={view} change={change} />
      <SeverityNote filter={view.filter} change={change} />
      <RestatedNote />
      {readable ? <Numbers view={view} change={change} first={first} /> : <Unreadable />}
    </div>
  )
}

/** A panel as wide as the page, for a table with many columns. */
const Wide = ({ children }: { children: ReactNode }) => (
  <div className="min-w-0 xl:col-span-2">{children}</div>
)

type Props = { view: SlaView; change: ChangeSlaView; first: First | null }

function Numbers({ view, change, first }: Props) {
  const { data: summary } = useSummary(view, first)
  const firstAnswered = useFirstAnswered(view, first)
  const cost = useCost()
  if (summary?.total.total === 0) return <NoNumbers view={view} change={change} />
  return (
    <TablesProvider>
      {summary && !summary.adds_up ? <AddsUp filter={view.filter} /> : null}
      <Tiles view={view} first={first} />
      <div className="overflow-hidden print:overflow-visible">
        <div className="-mr-px grid *:border-r *:border-b xl:grid-cols-2 print:mr-0 print:block">
          <OpenStates view={view} />
          <BreachRate view={view} />
          <Wide>
            <League view={view} change={change} />
          </Wide>
          <Wide>
            <WorstOverdue view={view} />
          </Wide>
          <Calendar view={view} />
          <Ageing view={view} />
          <Forecast view={view} change={change} wanted={firstAnswered} />
          <BurnDown view={view} wanted={firstAnswered} />
        </div>
      </div>
      {summary ? <ProvenanceLine summary={summary} cost={cost} /> : null}
    </TablesProvider>
  )
}
