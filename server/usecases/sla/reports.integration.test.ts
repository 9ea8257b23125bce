import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { slaDigest } from '@/lib/api/sla/sla-digest'
import type { ListedCount, SlaReport } from '@/lib/api/sla/sla-report'
import { SLA_STATES } from '@/lib/finding/statuses'
import { happenedOn, inGroup, narrow, wasAt } from '@/lib/sla/links'
import type { Actor } from '@/server/domain/people/actor'
import { env } from '@/server/env'
import type { State } from '@/server/state/open-state'
import { insertTeam } from '@/server/state/teams/insert-team'
import { openEmbedded } from '@/server/state/testing/open-embedded'
import { takeSteps } from '@/server/store/escalations/take-steps'
import { countMatches } from '@/server/store/findings/count-matches'
import { makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { makeVaried } from '@/server/store/make-varied'
import { replaceOwnerTeams } from '@/server/store/merge/owner-teams'
import { replaceAccounts } from '@/server/store/merge/replace-accounts'
import { writePage } from '@/server/store/merge/write-page'
import { duckdbAnalytics } from '@/server/store/sla/duckdb-analytics'
import { filterOf } from '@/server/store/varied-index'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { readCalendar } from './read-calendar'
import { readDigest } from './read-digest'
import { readForecast } from './read-forecast'
import { readReport } from './read-report'

const DAY = 86_400_000
const NAMES: Readonly<Record<string, string>> = { '111122223330': 'Payments', '111122223331': 'Sandbox' }
const folder = makeFolder()
let index: Index
let state: State

const actor: Actor = {
  kind: 'person',
  id: 'one',
  name: 'One',
  role: 'viewer',
  scopes: null,
  teams: [],
  owner: 'one',
}
const limited: Actor = { ...actor, scopes: [{ accounts: ['111122223330'], ous: [], environments: [] }] }

/** What is asked is asked at this instant. */
function timeIs(now: number, url: string | null = null): void {
  const analytics = { ...duckdbAnalytics(index), snapshot: async () => now }
  provideIdleDesk({ index, state, analytics, env: { ...env(), url } })
}

beforeAll(async () => {
  index = await openMade(folder.path)
  state = await openEmbedded(join(folder.path, 'state'))
  await writePage(index, pageOf(Array.from({ length: 400 }, (_, n) => makeVaried(n))))
  await replaceAccounts(index, [
    { id: '111122223330', name: 'Payments', owner: 'ada', environment: 'prod', ou: null },
    { id: '111122223331', name: 'Sandbox', owner: 'ben', environment: 'dev', ou: null },
  ])
  await replaceOwnerTeams(index, [
    { owner: 'ada', team: 'payments' },
    { owner: 'ben', team: 'platform' },
  ])
  await takeSteps(index, { managers: [], everyDays: 7, now: NOON - 3 * DAY })
  timeIs(NOON)
})
afterAll(async () => {
  await index.close()
  await state.close()
  folder.remove()
})

const matches = (filter: string) => countMatches(index, filterOf(filter), NOON)

async function expectListed(counts: readonly ListedCount[]): Promise<void> {
  for (const { count, filter } of counts) expect(count, filter).toBe(await matches(filter))
}

/** Every number of a report that is a link, with the filter that its page gives it. */
function linkedCounts({ now, severities, groups, filter, last, by, breached, exceptions }: SlaReport) {
  const month = last.slice(0, 7)
  const counts: ListedCount[] = [
    breached,
    exceptions.at_end,
    exceptions.began,
    exceptions.ended,
    { count: now.at_risk, filter: narrow(filter, wasAt(last, 'at_risk')) },
    { count: now.closed_late, filter: narrow(filter, happenedOn('missed', month)) },
    { count: now.closed - now.closed_late, filter: narrow(filter, happenedOn('met', month)) },
    { count: now.reopened, filter: narrow(filter, happenedOn('reopened', month)) },
  ]
  const rows = [
    ...severities.map(group => ({ group, field: 'severity' as const })),
    ...groups.map(group => ({ group, field: by })),
  ]
  for (const { group, field } of rows) {
    const own = narrow(filter, inGroup(field, group.value))
    counts.push(
      { count: group.breached, filter: narrow(own, wasAt(last, 'breached')) },
      { count: group.on_track, filter: narrow(own, wasAt(last, 'on_track')) },
      { count: group.closed_late, filter: narrow(own, happenedOn('missed', month)) },
    )
  }
  return counts
}

test('every number of a month is the number of findings behind it, and the states add up', async () => {
  const report = await readReport({ actor, input: { month: '2026-05' } })
  expect(report).toMatchObject({ first: '2026-05-01', last: '2026-05-31', complete: true, adds_up: true })
  expect(report.breached.count).toBeGreaterThan(0)
  expect(report.now.closed).toBeGreaterThan(0)
  await expectListed(linkedCounts(report))
  expect(SLA_STATES.reduce((sum, name) => sum + report.now[name], 0)).toBe(report.now.total)
  expect(report.teams).toEqual(['', 'payments', 'platform'])
  expect(report.trend.at(-1)).toMatchObject({
    value: '2026-05',
    breached: report.now.breached,
    closed: report.now.closed,
    closed_late: report.now.closed_late,
  })
  // Made up just now, it came into force long after the month that it judged.
  expect(report.policies).toMatchObject([{ version: 1, in_force: false }])
})

test('the trend of a month that is not over ends with its last whole day, as its links do', async () => {
  const { trend, last, filter } = await readReport({ actor, input: { month: '2026-06' } })
  const point = trend.at(-1)
  if (point?.value !== '2026-06') throw new Error('The last month is that of the report')
  const days = `2026-06-01..${last}`
  await expectListed([
    { count: point.breached, filter: narrow(filter, wasAt(last, 'breached')) },
    { count: point.closed_late, filter: narrow(filter, happenedOn('missed', days)) },
    { count: point.closed - point.closed_late, filter: narrow(filter, happenedOn('met', days)) },
  ])
  expect(point.breached).not.toBe(await matches('sla:breached'))
})

test('a team has a report of its own, by owner', async () => {
  const report = await readReport({ actor, input: { month: '2026-05', team: 'payments' } })
  expect(report.groups.map(({ value }) => value)).toEqual(['ada'])
  expect(report.teams).toContain('platform')
  await expectListed(linkedCounts(report))
  const all = await readReport({ actor, input: { month: '2026-05' } })
  expect(all.groups.find(({ value }) => value === 'payments')?.breached).toBe(report.now.breached)
})

test('what was overdue longest comes first, with the days that it was late at the end of the month', async () => {
  const { breached } = await readReport({ actor, input: { month: '2026-05' } })
  const days = breached.worst.map(item => item.days)
  expect(days).toEqual(days.toSorted((a, b) => b - a))
  const [first] = breached.worst
  expect(first?.days).toBe(Math.floor((Date.UTC(2026, 5, 1) - 1 - Date.parse(first?.due ?? '')) / DAY))
})

test('a report reads the same two months later', async () => {
  const then = await readReport({ actor, input: { month: '2026-05' } })
  timeIs(NOON + 60 * DAY)
  const later = await readReport({ actor, input: { month: '2026-05' } })
  timeIs(NOON)
  const changing = { generated_at: '', provenance: null, months: [] }
  expect({ ...later, ...changing }).toEqual({ ...then, ...changing })
})

test('escalations of the month are those that were taken in it', async () => {
  const may = await readReport({ actor, input: { month: '2026-05' } })
  expect(may.escalations).toEqual({ owner: 0, team: 0, manager: 0, latest: [] })
  const june = await readReport({ actor, input: { month: '2026-06' } })
  expect(june).toMatchObject({ complete: false, last: '2026-06-14' })
  const { owner, team, manager, latest } = june.escalations
  expect(owner + team + manager).toBeGreaterThan(0)
  expect(latest.length).toBeGreaterThan(0)
})

test('a limited actor gets only the numbers within the limit', async () => {
  const report = await readReport({ actor: limited, input: { month: '2026-05' } })
  expect(report.teams).toEqual(['payments'])
  expect(report.now.breached).toBe(await matches('account:111122223330 was:breached@2026-05-31'))
  expect(new Set(report.breached.worst.map(({ account }) => account))).toEqual(new Set(['111122223330']))
  const digest = await readDigest({ actor: limited, input: { week: '2026-W22' } })
  expect(digest.breached_now.count).toBe(await matches('account:111122223330 was:breached@2026-05-31'))
  expect(new Set(digest.newly_breached.items.map(({ account }) => account)).size).toBeLessThanOrEqual(1)
})

test.each([{ month: '2026-07' }, { month: '2026-13' }, { month: 'May' }, { week: '2026-W23' }])(
  '%j is refused in words',
  async input => {
    await expect(readReport({ actor, input })).rejects.toMatchObject({ code: 'invalid_input' })
  },
)

test('every number of a digest is the number of findings behind it', async () => {
  const digest = await readDigest({ actor, input: {} })
  expect(slaDigest.parse(digest)).toEqual(digest)
  expect(digest).toMatchObject({
    week: '2026-W24',
    from: '2026-06-08T00:00:00.000Z',
    to: '2026-06-15T00:00:00.000Z',
    complete: true,
  })
  const { breached_now, newly_breached, due_coming_week, resolved, improving, slipping } = digest
  expect(newly_breached.count).toBeGreaterThan(0)
  expect(newly_breached.count).toBeLessThanOrEqual(breached_now.count)
  await expectListed([breached_now, newly_breached, due_coming_week, resolved.in_time, resolved.late])
  await expectListed([...improving, ...slipping])
  expect(breached_now.before).toBe(await matches('was:breached@2026-06-07'))
  for (const { before, count } of slipping) expect(count).toBeGreaterThan(before)
})

test('a digest names new breaches with their due dates at that time, under any later policy', async () => {
  const newly = async () => (await readDigest({ actor, input: {} })).newly_breached.items
  const then = await newly()
  await index.write(connection =>
    connection.run(`UPDATE findings SET due_at = due_at + ${30 * DAY}`).then(() => undefined),
  )
  expect(await newly()).toEqual(then)
  await index.write(connection =>
    connection.run(`UPDATE findings SET due_at = due_at - ${30 * DAY}`).then(() => undefined),
  )
  expect(then.length).toBeGreaterThan(0)
})

test.each([
  { owner: 'ada' },
  { owner: '' },
  { owner: 'ben', team: 'platform' },
  { owner: 'ben', team: 'payments' },
])('a digest of %o counts theirs alone, by account', async whose => {
  const { week, ...digest } = await readDigest({ actor, input: { week: '2026-W24', ...whose } })
  expect(slaDigest.parse({ week, ...digest })).toEqual({ week, ...digest })
  expect(digest).toMatchObject({ team: null, ...whose, groups: 'account' })
  const { breached_now, newly_breached, due_coming_week, resolved, improving, slipping } = digest
  const counts = [breached_now, newly_breached, due_coming_week, resolved.in_time, resolved.late]
  await expectListed([...counts, ...improving, ...slipping])
  const own = Object.entries(whose).map(([field, name]) => `${field}:${name || '""'}`)
  for (const { filter } of counts) expect(filter.split(' ')).toEqual(expect.arrayContaining(own))
  expect(breached_now.before).toBe(await matches(`${own.join(' ')} was:breached@2026-06-07`))
  expect(breached_now.count > 0).toBe(whose.team !== 'payments')
  for (const item of newly_breached.items) expect(item.owner ?? '').toBe(whose.owner)
  for (const { value, label } of slipping) expect(label).toBe(NAMES[value] ?? null)
})

test('links of a digest are absolute where the desk knows its address', async () => {
  timeIs(NOON, 'https://desk.example')
  const digest = await readDigest({ actor, input: { week: '2026-W24', team: 'payments' } })
  timeIs(NOON)
  expect(digest).toMatchObject({ team: 'payments', groups: 'owner', url: 'https://desk.example/sla' })
  for (const { url, filter } of [digest.breached_now, digest.due_coming_week]) {
    const link = new URL(url)
    expect(link.origin).toBe('https://desk.example')
    expect(link.searchParams.get('filter')).toBe(filter)
    expect(filter).toMatch(/^team:payments /)
  }
  for (const { url } of digest.newly_breached.items)
    expect(url).toMatch(/^https:\/\/desk\.example\/findings\/\w/)
})

test.each([{ team: 'nonesuch' }, { owner: 'adda' }, { team: 'payments', owner: 'adda' }, { team: 'ada' }])(
  'a digest of %o, who does not exist, is not all zeros',
  async whose => {
    await expect(readDigest({ actor, input: whose })).rejects.toMatchObject({ code: 'not_found' })
  },
)

test('a team without findings exists, and an actor who sees no finding of an owner gets none', async () => {
  await insertTeam(state.db, { name: 'newcomers', scope: null })
  expect((await readDigest({ actor, input: { team: 'newcomers' } })).breached_now.count).toBe(0)
  await expect(readDigest({ actor: limited, input: { owner: 'ben' } })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('calendar, forecast and digest say one number of the coming week', async () => {
  const [calendar, forecast, digest] = await Promise.all([
    readCalendar({ actor, input: {} }),
    readForecast({ actor, input: { days: '7' } }),
    readDigest({ actor, input: {} }),
  ])
  const { first, last, count, filter } = calendar.coming_week
  expect({ first, last }).toEqual({ first: '2026-06-15', last: '2026-06-21' })
  expect(count).toBeGreaterThan(0)
  expect(count).toBe(calendar.days.slice(0, 7).reduce((sum, day) => sum + day.count, 0))
  expect([forecast.total.due, forecast.total.filter, forecast.last]).toEqual([count, filter, last])
  expect(digest.due_coming_week).toMatchObject({ count, filter, first, last })
  await expectListed([calendar.coming_week, calendar.week_after])
})

test.each(['2026-W54', '2026-W30', 'last'])('%s is no week for a digest', async week => {
  await expect(readDigest({ actor, input: { week } })).rejects.toMatchObject({ code: 'invalid_input' })
})
