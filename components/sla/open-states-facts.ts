import type { SlaInterval, SlaTrendPoint } from '@/lib/api/sla'
import { formatCount } from '@/lib/format/instant'
import { lastDayOf, narrow, wasAt } from '@/lib/sla/links'
import { type ChartTable, link } from './chart-table'
import { intervalWords, stretch } from './interval-words'

/** From the ground up: what is worst has the ground, where its growth can be read. What is well stays grey. */
export const OPEN_STATES = [
  { state: 'breached', word: 'Breached', colour: 'var(--breach)', look: 'filled' },
  { state: 'at_risk', word: 'At risk', colour: 'var(--risk)', look: 'filled' },
  { state: 'on_track', word: 'On track', colour: 'var(--control)', look: 'filled' },
  { state: 'excepted', word: 'Excepted', colour: 'var(--muted)', look: 'hatched' },
] as const
export type OpenState = (typeof OPEN_STATES)[number]['state']

/** The list of what was in a state at the end of an interval, or now where it is not over. */
export const wasFilter = (filter: string, state: OpenState, { to }: Pick<SlaTrendPoint, 'to'>): string =>
  narrow(filter, wasAt(lastDayOf(to), state))

/** What the stacks say of breaches, from the end of the first interval until now. */
export function openStatesTitle(points: readonly SlaTrendPoint[], interval: SlaInterval): string {
  const [first, last] = [points.at(0), points.at(-1)]
  if (!first || !last) return 'Open findings by SLA state'
  const [from, to] = [first.breached, last.breached]
  const time = stretch(points.length - 1, interval)
  if (points.length === 1 || from === to) {
    const since = points.length === 1 ? '' : `, as ${time} ago`
    return `${formatCount(to)} breached of what is open${since}`
  }
  return `Breaches ${to > from ? 'rose' : 'fell'} from ${formatCount(from)} to ${formatCount(to)} in ${time}`
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
          link(
            point[state],
            wasFilter(filter, state, point),
            `${word.toLowerCase()} at the end of ${point.value}`,
          ),
        ),
      ]),
  }
}
