import { beforeEach, expect, test } from 'vitest'
import { reportNumbers } from '@/lib/api/sla/sla-report'
import { desk } from '@/server/desk/desk'
import { slaReports } from '@/server/state/schema'
import { query } from '@/server/store/sql/query'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { createReport } from '@/server/worker/sync/sync-report'
import { freezeLastMonth } from './freeze-last-month'
import { readReport } from './read-report'
import { actorOf, EVERYTHING, runNumbers } from './testing/run-numbers'

const world = runNumbers()
const MAY = { month: '2026-05' }
const read = (input: Record<string, string> = MAY, actor = EVERYTHING) => readReport({ actor, input })

/** The sync has read everything, or is at it. */
async function syncIs(phase: 'first_read' | 'following'): Promise<void> {
  const { index, state } = world
  const report = createReport()
  report.phase = phase
  const { sync } = await desk()
  provideIdleDesk({ index, state, sync: { ...sync, status: () => report.status(Date.now()) } })
}

/** Something that was closed late in May turns out to have closed in time. */
const correct = () =>
  world.index.write(connection =>
    connection
      .run(
        `UPDATE clock_spans SET phase = 'met' WHERE kind = 'close' AND phase = 'missed'
         AND from_ms BETWEEN ${Date.UTC(2026, 4, 1)} AND ${Date.UTC(2026, 4, 31)}`,
      )
      .then(() => undefined),
  )

/** The log says that a restatement changed these months. */
const restate = (...months: string[]) =>
  world.index.write(async connection => {
    const counts = { met_before: 1, missed_before: 1, met_after: 2, missed_after: 0 }
    const summary = { clocks: 1, months: months.map(month => ({ month, ...counts })), severities: [] }
    await query(connection, 'INSERT INTO ledger.restatements VALUES (?, ?, ?, ?, ?)', [
      'passed_severity',
      Date.now() + 1,
      0,
      1,
      JSON.stringify(summary),
    ])
  })

beforeEach(async () => {
  await world.state.db.delete(slaReports)
  await world.index.write(async connection => {
    await query(connection, 'DELETE FROM ledger.restatements')
  })
  await syncIs('following')
})

test('the first complete report of a month that is over is what everyone reads from then on', async () => {
  await syncIs('first_read')
  expect(await read()).toMatchObject({ frozen: null, live: 'incomplete', editions: [] })
  await syncIs('following')
  const first = await read()
  expect(first).toMatchObject({ live: null, frozen: { edition: 1, policy_version: 1, differs: false } })
  const again = await read()
  expect(again.generated_at).toBe(first.generated_at)
  expect(reportNumbers.parse(again)).toEqual(reportNumbers.parse(first))
})

test('a month that is over is frozen before a person reads it', async () => {
  await syncIs('first_read')
  expect(await freezeLastMonth()).toBe(false)
  await syncIs('following')
  expect(await freezeLastMonth()).toBe(true)
  expect(await freezeLastMonth()).toBe(true)
  expect((await read()).editions).toHaveLength(1)
})

test('what is corrected later leaves the frozen month as it is, and makes an edition beside it', async () => {
  const first = await read()
  expect(first.now.closed_late).toBeGreaterThan(0)
  await restate('2026-05')
  expect(await read(), 'the same numbers make no edition').toMatchObject({ frozen: { edition: 1 } })
  await world.index.write(async connection => {
    await query(connection, 'DELETE FROM ledger.restatements')
  })
  await correct()
  await restate('2026-04')
  const later = await read()
  expect(later).toMatchObject({ now: first.now, frozen: { edition: 1, differs: true } })
  await restate('2026-04', '2026-05')
  const restated = await read()
  expect(restated.frozen).toMatchObject({
    edition: 2,
    reason: 'Controls that passed are judged by the severity that failed',
    differs: false,
  })
  expect(restated.now.closed_late).toBe(0)
  expect(restated.editions.map(({ edition }) => edition)).toEqual([2, 1])
  const old = await read({ ...MAY, edition: '1' })
  expect(old).toMatchObject({ now: first.now, frozen: { edition: 1 } })
  await expect(read({ ...MAY, edition: '3' })).rejects.toMatchObject({ code: 'not_found' })
})

test('a month that runs, a team, and what a limited person sees are counted now', async () => {
  const limited = actorOf([{ accounts: ['111122223330'], ous: [], environments: [] }])
  expect(await read({ month: '2026-06' })).toMatchObject({ frozen: null, live: 'running' })
  expect(await read({ ...MAY, team: 'payments' })).toMatchObject({ frozen: null, live: 'team' })
  await expect(read({ ...MAY, team: 'nonesuch' })).rejects.toMatchObject({ code: 'not_found' })
  const all = await read()
  const part = await read(MAY, limited)
  expect(part).toMatchObject({ frozen: null, live: 'limited', editions: [] })
  expect(part.now.total).toBeLessThan(all.now.total)
  await expect(read({ ...MAY, edition: '1' }, limited)).rejects.toMatchObject({ code: 'not_found' })
})

test('a report begins with what is known, and so do the months to choose', async () => {
  const [row] = await world.index.query('SELECT min(from_ms) AS first FROM clock_spans')
  const first = new Date(Number(row?.first)).toISOString().slice(0, 7)
  const { trend, months } = await read()
  expect(months.at(-1)).toBe(first)
  expect((trend[0]?.value ?? '') >= first).toBe(true)
  await expect(read({ month: '2020-01' })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('a version that came into force later says so, with what it judged', async () => {
  const { policies, now } = await read()
  expect(policies).toHaveLength(1)
  expect(policies[0]).toMatchObject({ version: 1, in_force: false })
  expect(policies[0]?.closed).toBeGreaterThanOrEqual(now.closed)
  expect(policies[0]?.open).toBe(now.on_track + now.at_risk + now.breached)
})
