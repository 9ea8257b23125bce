import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isNow, narrow, RUNNING_STATES } from '@/lib/sla/links'
import { readAgeing } from './read-ageing'
import { readCalendar } from './read-calendar'
import { actorOf, EVERYTHING, filters, listed, runNumbers } from './testing/run-numbers'

runNumbers()

const running = (text: string) => listed(narrow(text, isNow(...RUNNING_STATES)))

test('each cell of the ageing is the length of the list behind it, and the cells hold every running clock', async () => {
  await fc.assert(
    fc.asyncProperty(filters, async ({ text }) => {
      const { buckets } = await readAgeing({ actor: EVERYTHING, input: { filter: text } })
      for (const { filter, total, severities } of buckets) {
        expect([filter, total]).toEqual([filter, await listed(filter)])
        for (const cell of severities)
          expect([cell.filter, cell.count]).toEqual([cell.filter, await listed(cell.filter)])
        expect(severities.reduce((sum, { count }) => sum + count, 0)).toBe(total)
      }
      expect(buckets.reduce((sum, { total }) => sum + total, 0)).toBe(await running(text))
    }),
    { numRuns: 8 },
  )
})

test('each day of the calendar is the length of the list behind it, and together they hold every running clock', async () => {
  await fc.assert(
    fc.asyncProperty(filters, async ({ text }) => {
      const { overdue, days, later } = await readCalendar({ actor: EVERYTHING, input: { filter: text } })
      expect([days.length, days[0]?.day, days.at(-1)?.day]).toEqual([56, '2026-06-15', '2026-08-09'])
      const all = [overdue, ...days, later]
      for (const { filter, count } of all) expect([filter, count]).toEqual([filter, await listed(filter)])
      expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(await running(text))
    }),
    { numRuns: 5 },
  )
})

test('a day of the calendar names the worst severity that is due on it', async () => {
  const { days } = await readCalendar({ actor: EVERYTHING, input: {} })
  const busy = days.filter(({ count }) => count > 0)
  expect(busy.length).toBeGreaterThan(3)
  for (const { filter, worst } of busy) {
    expect(await listed(narrow(filter, `severity:${worst}`))).toBeGreaterThan(0)
    if (worst !== 'CRITICAL') expect(await listed(narrow(filter, 'severity:CRITICAL'))).toBe(0)
  }
})

test('a limited actor sees only ages and days of their own findings', async () => {
  const actor = actorOf([{ accounts: ['111122223332'], ous: [], environments: [] }])
  const [{ buckets }, { overdue, days, later }] = await Promise.all([
    readAgeing({ actor, input: {} }),
    readCalendar({ actor, input: {} }),
  ])
  const own = await running('account:111122223332')
  expect(own).toBeGreaterThan(0)
  expect(buckets.reduce((sum, { total }) => sum + total, 0)).toBe(own)
  expect([overdue, ...days, later].reduce((sum, { count }) => sum + count, 0)).toBe(own)
})
