'use client'

import { useMemo } from 'react'
import { parseFilter } from '@/lib/filter/parse'
import { AddsUp } from './adds-up'
import { Ageing } from './ageing'
import { BreachRate } from './breach-rate'
import { BurnDown } from './burn-down'
import { Calendar } from './calendar'
import { Forecast } from './forecast'
import { League } from './league'
import { Nothing, Unreadable } from './nothing'
import { OpenStates } from './open-states'
import { ProvenanceLine } from './provenance-line'
import type { SlaView } from './sla-view'
import { TablesProvider } from './tables-context'
import { Tiles } from './tiles'
import { Toolbar } from './toolbar'
import { useCost } from './use-cost'
import { type First, useFirstAnswered, useSummary } from './use-sla'
import { type ChangeSlaView, useSlaView } from './use-sla-view'
import { WorstOverdue } from './worst-overdue'

/** Whether what was promised is kept, by whom, and whether it gets better. */
export function SlaScreen({ first }: { first: First | null }) {
  const [view, change] = useSlaView()
  const readable = useMemo(() => parseFilter(view.filter).ok, [view.filter])
  return (
    <div className="flex min-h-full flex-col">
      <h1 className="sr-only">SLA</h1>
      <Toolbar view={view} change={change} />
      {readable ? <Numbers view={view} change={change} first={first} /> : <Unreadable />}
    </div>
  )
}

type Props = { view: SlaView; change: ChangeSlaView; first: First | null }

function Numbers({ view, change, first }: Props) {
  const { data: summary } = useSummary(view, first)
  const firstAnswered = useFirstAnswered(view, first)
  const cost = useCost()
  if (summary?.total.total === 0) return <Nothing view={view} change={change} />
  return (
    <TablesProvider>
      {summary && !summary.adds_up ? <AddsUp filter={view.filter} /> : null}
      <Tiles view={view} first={first} />
      <div className="overflow-hidden">
        <div className="-mr-px grid *:border-r *:border-b xl:grid-cols-2">
          <OpenStates view={view} />
          <BreachRate view={view} />
          <League view={view} change={change} />
          <WorstOverdue view={view} />
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
