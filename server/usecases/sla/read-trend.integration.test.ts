import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SLA_INTERVALS } from '@/lib/api/sla/sla'
import { SLA_STATES } from '@/lib/finding/statuses'
import { happenedOn, lastDayOf, narrow, wasAt } from '@/lib/sla/links'
import { NOON } from '@/server/store/fixtures'
import { countStatesPlainly, happenedWithin, stateTodayAt } from '@/server/store/sla/testing/count-plainly'
import type { MadeFinding } from '@/server/store/sla/testing/make-histories'
import { readTrend } from './read-trend'
import {
  actorOf,
  DAY,
  EVERYTHING,
  FINDINGS,
  filters,
  groupings,
  groupOf,
  listed,
  runNumbers,
  statesIn,
} from './testing/run-numbers'

runNumbers()

const dayBefore = (days: number): string => new Date(NOON - days * DAY).toISOString().slice(0, 10)

/** Bounds that are mostly in the middle of an interval. */
const questions = fc
  .record({
    filter: filters,
    by: groupings,
    interval: fc.constantFrom(...SLA_INTERVALS),
    since: fc.integer({ min: 0, max: 180 }),
    length: fc.option(fc.integer({ min: 0, max: 180 })),
  })
  .map(({ filter, by, interval, since, length }) => ({
    filter,
    by,
    input: {
      filter: filter.text,
      interval,
      from: dayBefore(since),
      ...(by && { by }),
      ...(length !== null && { to: dayBefore(Math.max(0, since - length)) }),
    },
  }))

function pointPlainly(own: readonly MadeFinding[], from: number, to: number) {
  const within = { from, to }
  const count = (what: Parameters<typeof happenedWithin>[1]) => happenedWithin(own, what, within).length
  const end = Math.min(to - 1, NOON)
  return {
    ...countStatesPlainly(own, end),
    opened: count('started') + count('reopened'),
    closed: count('met') + count('missed'),
    closed_late: count('missed'),
    reopened: count('reopened'),
    today: {
      breached: own.filter(finding => stateTodayAt(finding, end) === 'breached').length,
      closed: count('metToday') + count('missedToday'),
      closed_late: count('missedToday'),
    },
  }
}

test('each point of the trend counts what a plain count of the clocks does', async () => {
  await fc.assert(
    fc.asyncProperty(questions, async ({ filter, by, input }) => {
      const trend = await readTrend({ actor: EVERYTHING, input })
      for (const { value, points } of trend.series) {
        const own = FINDINGS.filter(each => filter.matches(each) && groupOf(each, by) === value)
        for (const point of points) {
          const [from, to] = [Date.parse(point.from), Date.parse(point.to)]
          expect(point).toMatchObject(pointPlainly(own, from, to))
          expect(point.complete).toBe(to <= NOON)
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('each number of the trend is the length of the list behind it', async () => {
  await fc.assert(
    fc.asyncProperty(questions, fc.nat(), async ({ input }, which) => {
      const { series } = await readTrend({ actor: EVERYTHING, input })
      for (const { filter, points } of series) {
        const point = points[which % points.length]
        if (!point) continue
        const end = lastDayOf(point.to)
        const numbers = [
          ...SLA_STATES.map(state => [wasAt(end, state), point[state]]),
          [happenedOn('missed', point.value), point.closed_late],
          [happenedOn('met', point.value), point.closed - point.closed_late],
          [`was_today:breached@${end}`, point.today.breached],
          [happenedOn('missed_today', point.value), point.today.closed_late],
          [happenedOn('met_today', point.value), point.today.closed - point.today.closed_late],
          [happenedOn('reopened', point.value), point.reopened],
        ] as const
        for (const [term, count] of numbers) {
          const link = narrow(filter, String(term))
          expect([link, count]).toEqual([link, await listed(link)])
        }
      }
    }),
    { numRuns: 10 },
  )
})

test('the trend ends with the current states, and by default begins 26 whole weeks ago', async () => {
  const { series } = await readTrend({ actor: EVERYTHING, input: {} })
  const points = series[0]?.points ?? []
  expect(points).toHaveLength(27)
  expect(points[0]?.value).toBe('2025-W51')
  expect(points.at(-1)).toMatchObject({ value: '2026-W25', complete: false })
  expect(statesIn(points.at(-1) ?? expect.fail())).toEqual(countStatesPlainly(FINDINGS, NOON))
})

test('too many intervals, and bounds the wrong way round, are refused by name', async () => {
  const ask = (input: object) => readTrend({ actor: EVERYTHING, input })
  const refused = { code: 'invalid_input', errors: [{ field: 'from' }] }
  await expect(ask({ interval: 'day', from: '2025-11-27' })).rejects.toMatchObject(refused)
  expect((await ask({ interval: 'day', from: '2025-11-28' })).series[0]?.points).toHaveLength(200)
  await expect(ask({ from: '2026-03-02', to: '2026-03-01' })).rejects.toMatchObject(refused)
  await expect(ask({ from: '2026-07-01' })).rejects.toMatchObject(refused)
})

test('a limited actor sees only the trend of their own findings', async () => {
  const scopes = [{ accounts: [], ous: [], environments: ['prod'] }]
  const { series } = await readTrend({ actor: actorOf(scopes), input: { by: 'environment' } })
  expect(series.map(({ value }) => value)).toEqual(['prod'])
  const own = FINDINGS.filter(({ environment }) => environment === 'prod')
  expect(statesIn(series[0]?.points.at(-1) ?? expect.fail())).toEqual(countStatesPlainly(own, NOON))
})
