import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SLA_STATES } from '@/lib/finding/statuses'
import { happenedOn, isNow, narrow, rangeOf, wasAt } from '@/lib/sla/links'
import { NOON } from '@/server/store/fixtures'
import { countStatesPlainly, happenedWithin, percentile } from '@/server/store/sla/testing/count-plainly'
import type { MadeFinding } from '@/server/store/sla/testing/make-histories'
import { readSummary } from './read-summary'
import {
  actorOf,
  DAY,
  EVERYTHING,
  endOf,
  FINDINGS,
  filters,
  groupings,
  groupOf,
  listed,
  moments,
  runNumbers,
  statesIn,
} from './testing/run-numbers'

runNumbers()

const inDays = (length: number | null) => (length === null ? null : length / DAY)

/** Counts the closings of the summary in a plain way. */
function closingsPlainly(own: readonly MadeFinding[], within: { from: number; to: number }) {
  const met = happenedWithin(own, 'met', within)
  const missed = happenedWithin(own, 'missed', within)
  const times = [...met, ...missed].flatMap(({ resolve }) => resolve ?? [])
  const closed = met.length + missed.length
  const reopened = happenedWithin(own, 'reopened', within).length
  return {
    closed,
    closed_late: missed.length,
    breach_rate: closed === 0 ? null : missed.length / closed,
    reopened,
    reopen_rate: closed === 0 ? null : reopened / closed,
    mttr_median_days: inDays(percentile(times, 0.5)),
    mttr_p90_days: inDays(percentile(times, 0.9)),
  }
}

test('the summary counts what a plain count of the clocks does, in all and by group', async () => {
  await fc.assert(
    fc.asyncProperty(
      filters,
      groupings,
      moments,
      fc.integer({ min: 1, max: 400 }),
      async (filter, by, moment, period) => {
        const input = { filter: filter.text, period, ...(by && { by }), ...(moment && { at: moment }) }
        const summary = await readSummary({ actor: EVERYTHING, input })
        const at = endOf(moment)
        expect(Date.parse(summary.at)).toBe(at)
        const within = { from: Date.parse(summary.from), to: at + 1 }
        const matching = FINDINGS.filter(filter.matches)
        for (const group of summary.groups) {
          const own = matching.filter(finding => groupOf(finding, by) === group.value)
          expect(statesIn(group)).toEqual(countStatesPlainly(own, at))
          expect(group).toMatchObject(closingsPlainly(own, within))
        }
        expect(statesIn(summary.total)).toEqual(countStatesPlainly(matching, at))
        expect(summary.total).toMatchObject(closingsPlainly(matching, within))
        expect(summary.adds_up).toBe(true)
      },
    ),
    { numRuns: 80 },
  )
})

test('every number of the summary is the length of the list behind it', async () => {
  await fc.assert(
    fc.asyncProperty(filters, groupings, moments, async (filter, by, moment) => {
      const input = { filter: filter.text, ...(by && { by }), ...(moment && { at: moment }) }
      const summary = await readSummary({ actor: EVERYTHING, input })
      const past = Date.parse(summary.at) < NOON
      const range = rangeOf(summary.from, summary.at)
      for (const group of [...summary.groups, summary.total]) {
        const numbers = [
          [group.filter, group.total],
          ...SLA_STATES.map(state => [
            narrow(group.filter, past ? wasAt(summary.at, state) : isNow(state)),
            group[state],
          ]),
          [narrow(group.filter, happenedOn('missed', range)), group.closed_late],
          [narrow(group.filter, happenedOn('met', range)), group.closed - group.closed_late],
          [narrow(group.filter, happenedOn('reopened', range)), group.reopened],
        ] as const
        for (const [link, count] of numbers) expect([link, count]).toEqual([link, await listed(String(link))])
      }
    }),
    { numRuns: 15 },
  )
})

test('a whole day ends a period of whole days', async () => {
  const { at, from } = await readSummary({ actor: EVERYTHING, input: { at: '2026-05-31', period: '31' } })
  expect([from, at]).toEqual(['2026-05-01T00:00:00.000Z', '2026-05-31T23:59:59.999Z'])
})

test('a limited actor gets only the numbers of their own findings', async () => {
  const scopes = [{ accounts: ['111122223331'], ous: [], environments: [] }]
  const limited = { actor: actorOf(scopes), input: { by: 'account', at: '2026-04-01' } }
  const summary = await readSummary(limited)
  const own = FINDINGS.filter(({ account }) => account === '111122223331')
  expect(summary.groups.map(({ value, label }) => [value, label])).toEqual([['111122223331', 'account 1']])
  expect(statesIn(summary.total)).toEqual(countStatesPlainly(own, Date.parse(summary.at)))
  const nobody = await readSummary({ actor: actorOf([]), input: { by: 'control' } })
  expect([nobody.groups, nobody.total.total, nobody.adds_up]).toEqual([[], 0, true])
  const ungrouped = await readSummary({ actor: actorOf([]), input: {} })
  expect(ungrouped.groups).toEqual([ungrouped.total])
})

test('a filter that is none is refused with its place', async () => {
  const refused = readSummary({ actor: EVERYTHING, input: { filter: 'severity:BAD' } })
  await expect(refused).rejects.toMatchObject({ code: 'invalid_filter', errors: [{ field: 'filter' }] })
})
