import { lazy } from 'react'
import type { SlaView } from '@/components/sla/sla-view'
import { OPEN_STATES, openStatesTable, openStatesTitle } from './open-states-facts'
import { type TrendLook, TrendPanel } from './trend-panel'

const LEGEND = [
  ...OPEN_STATES.map(({ word, colour, look }) => ({ label: word, colour, look })),
  { label: 'So far', colour: 'var(--control)', look: 'hollow' },
] as const

const LOOK: TrendLook = {
  id: 'open-by-state',
  name: 'Open findings by SLA state',
  definition:
    'Open findings with an SLA at the end of each interval (UTC), by the state at that time. Breached: past the due date. At risk: due that day, or within the lead time. Under exception: the clock is paused.',
  empty: 'No finding with an SLA was open in this time.',
  isEmpty: point => OPEN_STATES.every(({ state }) => point[state] === 0),
  title: openStatesTitle,
  table: openStatesTable,
  legend: () => LEGEND,
  Chart: lazy(() => import('./open-states-chart').then(module => ({ default: module.OpenStatesChart }))),
}

/** Shows how many findings are open, and how many of them are late. */
export const OpenStates = ({ view }: { view: SlaView }) => <TrendPanel view={view} look={LOOK} />
