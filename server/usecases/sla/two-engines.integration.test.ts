import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { SLA_GROUPS } from '@/lib/api/sla/sla'
import type { Actor } from '@/server/domain/people/actor'
import { env } from '@/server/env'
import { openAnalytics } from '@/server/start/open-analytics'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { whyNotInAthena } from '@/server/store/filter/not-in-athena'
import { termArbitrary } from '@/server/store/filter/testing/filter-samples'
import { NOON } from '@/server/store/fixtures'
import { exportLake } from '@/server/store/lake/export-lake'
import { number, type Row } from '@/server/store/sql/values'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { runSandbox } from '@/server/worker/testing/run-sandbox'
import { readAgeing } from './read-ageing'
import { readCalendar } from './read-calendar'
import { readDigest } from './read-digest'
import { readForecast } from './read-forecast'
import { readReport } from './read-report'
import { readSummary } from './read-summary'
import { readTrend } from './read-trend'
import { actorOf, EVERYTHING, runNumbers } from './testing/run-numbers'

const sandbox = runSandbox({ findings: 1 })
const numbers = runNumbers()

type Call = { readonly actor: Actor; readonly input: unknown }
type Told = Readonly<Record<string, unknown>> & {
  readonly provenance?: { readonly engine: string; readonly cost: number | null }
}
type Read = (call: Call) => Promise<Told>

beforeAll(() => exportLake(numbers.index, join(sandbox.folder, 'sandbox', 'lake'), NOON))

/** Puts a question to the desk as it runs with each of the two engines. */
async function ask(read: Read, input: unknown, actor = EVERYTHING) {
  const { index, state } = numbers
  const told: Told[] = []
  for (const analytics of ['duckdb', 'athena'] as const) {
    const settings = { ...env(), ...sandbox.settings, analytics }
    provideIdleDesk({ index, state, env: settings, analytics: openAnalytics(settings, index) })
    told.push(await read({ actor, input }))
  }
  const [here, there] = told.map(({ provenance, ...answer }) => ({ provenance, answer }))
  return { here, there }
}

/** Both answer the same, number by number, and say who answered. */
async function agree(read: Read, input: unknown, actor = EVERYTHING) {
  const { here, there } = await ask(read, input, actor)
  expect(there?.answer).toEqual(here?.answer)
  expect(here?.provenance).toMatchObject({ engine: 'duckdb', cost: null })
  expect(there?.provenance).toMatchObject({ engine: 'athena' })
  expect(there?.provenance?.cost).toBeGreaterThan(0)
}

const FILTERS = [
  '',
  'severity:CRITICAL,HIGH -environment:prod',
  `owner:"team, \\"pay\\"",ann@example.com`,
  'control:"" team:payments,""',
  'sla:breached,at_risk age:>30d',
  'was:breached@2026-03-08 -region:us-east-1',
  'met:2026-05 account:111122223330',
  'title:~"title" ou:^Workloads',
]

describe('the summary', () => {
  test.each([null, ...SLA_GROUPS])('by %s', async by => {
    await agree(readSummary, by === null ? {} : { by })
  })

  test.each(['2026-06-01', '2026-03-08', '2025-12-31T23:59:59.999Z', '2025-01-01'])('at %s', async at => {
    await agree(readSummary, { at, by: 'team', period: 90 })
  })

  test.each(FILTERS)('of %s', async filter => {
    await agree(readSummary, { filter, by: 'severity' })
    await agree(readSummary, { filter, at: '2026-05-01' })
  })

  test('within what a person is limited to', async () => {
    const limited = actorOf([
      { accounts: ['111122223330'], ous: [], environments: ['prod'] },
      { accounts: [], ous: [], environments: ['dev'] },
    ])
    await agree(readSummary, { by: 'account' }, limited)
  })
})

describe('the trend', () => {
  test.each(['day', 'week', 'month'])('by %s', async interval => {
    const from = interval === 'day' ? '2026-04-20' : '2025-08-01'
    await agree(readTrend, { interval, from })
    await agree(readTrend, { interval, from, to: '2026-05-20', by: 'team' })
  })

  test.each(FILTERS)('of %s', filter => agree(readTrend, { filter, by: 'severity' }))
})

describe('ageing and the calendar', () => {
  test.each(FILTERS)('of %s', async filter => {
    await agree(readAgeing, { filter })
    await agree(readCalendar, { filter })
  })
})

describe('the forecast', () => {
  test.each([7, 14, 30])('of %i days', days => agree(readForecast, { days }))

  test.each(SLA_GROUPS)('by %s', by => agree(readForecast, { by, policy_factor: 0.5, capacity_factor: 2 }))

  test.each(FILTERS)('of %s', filter => agree(readForecast, { filter }))
})

describe('the report and the digest', () => {
  test.each([{}, { month: '2026-05' }, { month: '2026-03', team: 'payments' }])('%o', input =>
    agree(readReport, input),
  )

  test.each([{}, { week: '2026-W20' }, { team: 'payments' }, { owner: '' }])('%o', async input => {
    const { here, there } = await ask(readDigest, input)
    expect(there?.answer).toEqual(here?.answer)
  })
})

test('any term that the tables there can answer finds as many findings on both', async () => {
  const terms = fc.sample(
    termArbitrary.filter(term => whyNotInAthena(term) === null),
    { numRuns: 400, seed: 20_260_615 },
  )
  const engines = (['duckdb', 'athena'] as const).map(analytics =>
    openAnalytics({ ...env(), ...sandbox.settings, analytics }, numbers.index),
  )
  for (let start = 0; start < terms.length; start += 50) {
    const conditions = terms
      .slice(start, start + 50)
      .map(term => filterToSql({ terms: [term], scopes: null }, NOON, 'athena'))
    const counts = conditions.map(
      ({ sql }, place) => `SELECT ${place} AS place, count(*) AS n FROM findings f WHERE ${sql}`,
    )
    const question = {
      sql: `SELECT c.place, c.n FROM (${counts.join(' UNION ALL ')}) c ORDER BY c.place`,
      parameters: conditions.flatMap(({ parameters }) => parameters),
    }
    const [here, there] = await Promise.all(engines.map(engine => engine.ask(question)))
    const plain = (rows: readonly Row[] = []) => rows.map(row => [number(row, 'place'), number(row, 'n')])
    expect(plain(there?.rows)).toEqual(plain(here?.rows))
  }
})

test('what Athena’s tables cannot answer is refused by its name', async () => {
  const { index, state } = numbers
  const settings = { ...env(), ...sandbox.settings, analytics: 'athena' } as const
  provideIdleDesk({ index, state, env: settings, analytics: openAnalytics(settings, index) })
  const asked = readSummary({ actor: EVERYTHING, input: { filter: 'severity:HIGH cve:CVE-2026-1' } })
  await expect(asked).rejects.toMatchObject({
    code: 'invalid_filter',
    message: expect.stringContaining('cve:CVE-2026-1 cannot be asked of Athena'),
  })
  const long = readSummary({ actor: EVERYTHING, input: { filter: `owner:${'x'.repeat(2_000)}` } })
  await expect(long).rejects.toMatchObject({ code: 'invalid_filter' })
})
