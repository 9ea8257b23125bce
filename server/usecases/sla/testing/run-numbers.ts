import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, vi } from 'vitest'
import { SLA_GROUPS, type SlaGroup } from '@/lib/api/sla/sla'
import { SLA_STATES, type SlaState } from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding/finding'
import type { Actor } from '@/server/domain/people/actor'
import type { Scopes } from '@/server/domain/people/scope'
import type { State } from '@/server/state/open-state'
import { openEmbedded } from '@/server/state/testing/open-embedded'
import { makeFolder, NOON, openMade } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { fillClocks } from '@/server/store/sla/testing/fill-clocks'
import { type MadeFinding, makeHistories } from '@/server/store/sla/testing/make-histories'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { listFindings } from '@/server/usecases/findings/list-findings'

export const DAY = 86_400_000

/** What the index of a test holds, with clocks of every kind. */
export const FINDINGS: readonly MadeFinding[] = makeHistories(20_260_615, 500, NOON)

export const actorOf = (scopes: Scopes, role: Actor['role'] = 'viewer'): Actor => ({
  kind: 'token',
  id: '1',
  name: 'a token',
  role,
  scopes,
  teams: [],
  owner: 'a token',
})
export const EVERYTHING = actorOf(null)

/** Provides a desk over FINDINGS for the tests of a file; it is noon. */
export function runNumbers(): { readonly index: Index; readonly state: State } {
  const folder = makeFolder()
  let index: Index | undefined
  let state: State | undefined
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOON })
    state = await openEmbedded(join(folder.path, 'state'))
    index = await openMade(folder.path)
    await fillClocks(index, FINDINGS)
    provideIdleDesk({ index, state })
  })
  afterAll(async () => {
    vi.useRealTimers()
    await index?.close()
    await state?.close()
    folder.remove()
  })
  const opened = <Part>(part: Part | undefined): Part => {
    if (!part) throw new Error('The desk is open only while tests and hooks run')
    return part
  }
  return {
    get index() {
      return opened(index)
    },
    get state() {
      return opened(state)
    },
  }
}

/** How many rows the list of a filter has. */
export async function listed(filter: string, actor = EVERYTHING): Promise<number> {
  return (await listFindings({ actor, input: { filter, limit: 1 } })).total
}

/** Filters, and which findings they match. */
export const filters = fc.constantFrom<{ text: string; matches: (finding: MadeFinding) => boolean }>(
  { text: '', matches: () => true },
  { text: 'severity:CRITICAL,HIGH', matches: f => f.severity === 'CRITICAL' || f.severity === 'HIGH' },
  {
    text: '-environment:prod team:payments',
    matches: f => f.environment !== 'prod' && f.team === 'payments',
  },
  { text: 'owner:"team, \\"pay\\""', matches: f => f.owner === 'team, "pay"' },
  { text: 'control:""', matches: f => f.control === null },
)

export const groupings = fc.constantFrom<SlaGroup | null>(null, ...SLA_GROUPS)

/** Now, and days and instants of the past. */
export const moments = fc.oneof(
  fc.constant(undefined),
  fc.integer({ min: 0, max: 380 }).map(days => new Date(NOON - days * DAY).toISOString().slice(0, 10)),
  fc.integer({ min: 0, max: 380 * 24 }).map(hours => new Date(NOON - hours * 3_600_000).toISOString()),
)

/** The last instant that a moment means. */
export function endOf(moment: string | undefined): Instant {
  if (moment === undefined) return NOON
  return moment.length === 10 ? Math.min(NOON, Date.parse(moment) + DAY - 1) : Date.parse(moment)
}

export const groupOf = (finding: MadeFinding, by: SlaGroup | null): string =>
  by === null ? '' : (finding[by] ?? '')

/** The eight states of an answer alone. */
export const statesIn = (counts: Readonly<Record<SlaState, number>>): Record<string, number> =>
  Object.fromEntries(SLA_STATES.map(state => [state, counts[state]]))
