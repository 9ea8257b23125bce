import type { ChartTable } from '@/components/chart/chart-table'
import { countCell } from '@/components/sla/count-cell'
import { intervalWords } from '@/components/sla/interval-words'
import { stretchWords } from '@/components/sla/sla-view'
import { countChange } from '@/components/tiles/change'
import type { SlaInterval, SlaSummary, SlaTrendPoint } from '@/lib/api/sla/sla'
import { formatCount } from '@/lib/format/instant'
import { lastDayOf, narrow, wasAt } from '@/lib/sla/links'

/**
 * The states from the bottom up: the worst is at the bottom, where its growth is easy to read. Good states stay grey.
 */
export const OPEN_STATES = [
  { state: 'breached', word: 'Breached', colour: 'var(--breach)', look: 'filled' },
  { state: 'at_risk', word: 'At risk', colour: 'var(--risk)', look: 'filled' },
  { state: 'on_track', word: 'On track', colour: 'var(--control)', look: 'filled' },
  { state: 'excepted', word: 'Under exception', colour: 'var(--muted)', look: 'hatched' },
] as const
export type OpenState = (typeof OPEN_STATES)[number]['state']

/** Builds the filter of findings in a state at the end of an interval, or now when it is not over. */
export const stateFilter = (filter: string, state: OpenState, { to }: Pick<SlaTrendPoint, 'to'>): string =>
  narrow(filter, wasAt(lastDayOf(to), state))

/** Returns the height of an interval's stack. */
export const stackHeight = (point: SlaTrendPoint): number =>
  OPEN_STATES.reduce((sum, { state }) => sum + point[state], 0)

/** Writes the title of the chart: the number of the tile "Breached", beside that of one period before. */
export function openStatesTitle(now: SlaSummary, before: SlaSummary | null | undefined): string {
  const stands = `${formatCount(now.total.breached)} open findings are breached`
  if (!before || before.total.total === 0) return stands
  return `${stands}, ${countChange(now.total.breached, before.total.breached, `${stretchWords(now)} ago`).words}`
}

export function openStatesTable(
  points: readonly SlaTrendPoint[],
  interval: SlaInterval,
  filter: string,
): ChartTable {
  return {
    caption: `Open findings by SLA state at the end of each ${interval}, newest first`,
    head: ['At the end of', ...OPEN_STATES.map(({ word }) => word)],
    rows: points
      .toReversed()
      .map(point => [
        { value: point.value, text: intervalWords(interval, point) },
        ...OPEN_STATES.map(({ state, word }) =>
          countCell(
            point[state],
            stateFilter(filter, state, point),
            `${word.toLowerCase()} at the end of ${point.value}`,
          ),
        ),
      ]),
  }
}
