import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printFilter } from '@/lib/filter/print'
import { endsOf } from '@/lib/sla/ends-of'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { termArbitrary } from '@/server/store/filter/testing/filter-samples'
import { countMatches } from '@/server/store/findings/count-matches'
import { NOON } from '@/server/store/fixtures'
import { filterOf, openVaried } from '@/server/store/varied-index'
import { closingsWithin } from './closings.sql'
import { toEndCounts } from './count-ends'
import { endsWithin } from './ends.sql'

const DAY = 86_400_000
const varied = openVaried()
const day = (before: number) => new Date(NOON - before * DAY).toISOString().slice(0, 10)

/** The ends within days, as the API says them. */
async function endsIn(text: string, first: number, last: number) {
  const where = filterToSql(filterOf(text), NOON)
  const period = { from: Date.parse(day(first)), to: Date.parse(day(last)) + DAY }
  const narrowing = { by: null, where }
  const ends = endsWithin(narrowing, period)
  const closings = closingsWithin(narrowing, period)
  const [rows, [closed]] = await Promise.all([
    varied.index.query(ends.sql, ends.parameters),
    varied.index.query(closings.sql, closings.parameters),
  ])
  const closed_all = Number(closed?.met ?? 0) + Number(closed?.missed ?? 0)
  return {
    closings: closed_all,
    ends: endsOf(toEndCounts(rows), {
      filter: text,
      date: `${day(first)}..${day(last)}`,
      closings: closed_all,
    }),
  }
}

test('for every filter the ends add up, and each number is what its list holds', async () => {
  const filters = fc.option(
    termArbitrary.filter(({ field }) => field !== 'format').map(term => printFilter({ terms: [term] })),
    { nil: '', freq: 4 },
  )
  let most = 0
  await fc.assert(
    fc.asyncProperty(
      filters,
      fc.integer({ min: 0, max: 70 }),
      fc.integer({ min: 0, max: 40 }),
      async (text, first, more) => {
        const { ends, closings } = await endsIn(text, first + more, first)
        most = Math.max(most, ends.total.count)
        const sum = (counts: readonly { readonly count: number }[]) =>
          counts.reduce((all, { count }) => all + count, 0)
        expect(sum(ends.outcomes)).toBe(ends.total.count)
        for (const outcome of ends.outcomes)
          expect(sum([outcome.in_time, outcome.late, outcome.no_sla])).toBe(outcome.count)
        expect(ends.counted.count + ends.again).toBe(closings)
        const numbers = [
          ends.total,
          ends.counted,
          ...ends.outcomes.flatMap(one => [one, one.in_time, one.late, one.no_sla]),
        ]
        for (const { count, filter } of numbers)
          expect([filter, await countMatches(varied.index, filterOf(filter), NOON)]).toEqual([filter, count])
      },
    ),
    { numRuns: 25 },
  )
  expect(most).toBeGreaterThan(0)
})
