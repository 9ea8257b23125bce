import { lazy } from 'react'
import type { LegendItem } from '@/components/chart/legend'
import type { SlaView } from '@/components/sla/sla-view'
import type { SlaTrendPoint } from '@/lib/api/sla/sla'
import { LEAST_CLOSINGS, lateShare } from '@/lib/sla/rates'
import { breachRateTable, breachRateTitle } from './breach-rate-facts'
import { type TrendLook, TrendPanel } from './trend-panel'

/** Builds the legend. It says when both lines are equal, because one then hides the other. */
const legendOf = (points: readonly SlaTrendPoint[]): readonly LegendItem[] => {
  const alike = points.every(point => lateShare(point) === lateShare(point.today))
  return [
    { label: 'As reported', colour: 'var(--text)' },
    { label: `Under today’s policy${alike ? ': the same' : ''}`, colour: 'var(--muted)' },
    { label: 'So far', colour: 'var(--text)', look: 'hollow' },
  ]
}

const LOOK: TrendLook = {
  id: 'breach-rate',
  name: 'Breach rate over time',
  definition: `Of the findings closed in each interval (UTC), the share closed late. Fewer than ${LEAST_CLOSINGS} closings make no point. As reported: by the due dates at that time. Under today’s policy: by those of the policy in force.`,
  empty: 'No finding with an SLA was closed in this time. The line begins with the first one.',
  isEmpty: ({ closed, today }) => closed + today.closed === 0,
  title: breachRateTitle,
  table: breachRateTable,
  legend: legendOf,
  Chart: lazy(() => import('./breach-rate-chart').then(module => ({ default: module.BreachRateChart }))),
}

/** Shows whether findings are closed in time. */
export const BreachRate = ({ view }: { view: SlaView }) => <TrendPanel view={view} look={LOOK} />
