'use client'

import { lazy } from 'react'
import type { SlaTrendPoint } from '@/lib/api/sla'
import { breachRateTable, breachRateTitle } from './breach-rate-facts'
import type { LegendItem } from './legend'
import type { SlaView } from './sla-view'
import { type TrendLook, TrendPanel } from './trend-panel'

/** One line lies on the other where the policy has not changed what was judged; that is said, since it cannot be seen. */
const legendOf = (points: readonly SlaTrendPoint[]): readonly LegendItem[] => {
  const alike = points.every(({ breach_rate, today }) => breach_rate === today.breach_rate)
  return [
    { label: 'As reported', colour: 'var(--breach)' },
    { label: `Under today’s policy${alike ? ': the same' : ''}`, colour: 'var(--muted)' },
    { label: 'Not over yet', colour: 'var(--breach)', look: 'hollow' },
  ]
}

const LOOK: TrendLook = {
  id: 'breach-rate',
  name: 'Breach rate over time',
  definition:
    'Of the findings closed in each interval (UTC), the share closed after its due date. As reported: by the due dates that held then. Under today’s policy: by those that the policy in force now would have given, also to what had no SLA then.',
  empty: 'Nothing with an SLA was closed in this time. The line begins with the first finding that is.',
  isEmpty: ({ closed, today }) => closed + today.closed === 0,
  title: breachRateTitle,
  table: breachRateTable,
  legend: legendOf,
  Chart: lazy(() => import('./breach-rate-chart').then(module => ({ default: module.BreachRateChart }))),
}

/** Whether what is closed is closed in time. */
export const BreachRate = ({ view }: { view: SlaView }) => <TrendPanel view={view} look={LOOK} />
