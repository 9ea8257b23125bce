import { setTimeout as wait } from 'node:timers/promises'
import { DEFAULT_VIEW, SPANS } from '@/components/sla/sla-view'
import { isNow } from '@/lib/sla/links'
import { pathOf } from '../cases/make-cases'
import type { Desk } from '../desk/start-desk'
import { say } from '../support/settings'
import { plan } from './settings'

const DAY = 86_400_000
/** Milliseconds by which the desk rounds time: a question in a later step is a new one. */
const STEP = 10_000
const FORECASTS = [14, 7, 30]

/** Lists the requests of the SLA page when it opens without a filter, as in `components/sla/use-sla.ts`. */
function pageRequests(): string[] {
  const { by, span } = DEFAULT_VIEW
  const { days, interval } = SPANS[span]
  const period = String(days)
  const before = new Date(Date.now() - days * DAY).toISOString()
  return [
    pathOf('/sla/summary', { period }),
    pathOf('/sla/summary', { period, at: before }),
    pathOf('/sla/summary', { period, by }),
    pathOf('/sla/summary', { period, by, at: before }),
    pathOf('/sla/trend', { interval, from: before.slice(0, 10) }),
    pathOf('/sla/ageing', {}),
    pathOf('/sla/calendar', {}),
    ...FORECASTS.map(each => pathOf('/sla/forecast', { by, days: String(each) })),
    pathOf('/findings', { filter: isNow('breached'), sort: 'due', limit: '10' }),
  ]
}

/** Milliseconds from the first request of an opened page: to the numbers of the tiles, and to the last answer. */
export type Opening = { readonly tiles: number; readonly all: number }
/** `first` comes right after the start of the desk, with cold caches. */
export type Openings = {
  readonly requests: number
  readonly first: Opening
  readonly later: readonly Opening[]
}

async function open(desk: Desk): Promise<Opening> {
  const from = performance.now()
  const ends = await Promise.all(
    pageRequests().map(async path => {
      await desk.ask(path)
      return performance.now() - from
    }),
  )
  return { tiles: ends[0] ?? Number.NaN, all: Math.max(...ends) }
}

/** Opens the page repeatedly, each time so much later that no answer is a cached one. */
export async function openPage(desk: Desk): Promise<Openings> {
  const first = await open(desk)
  const later: Opening[] = []
  while (later.length < plan.openings) {
    await wait(STEP - (Date.now() % STEP) + 50)
    later.push(await open(desk))
  }
  say('openings of the page')
  return { requests: pageRequests().length, first, later }
}
