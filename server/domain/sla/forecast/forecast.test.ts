import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SEVERITIES, type Severity } from '@/lib/finding/severity'
import {
  type Arrivals,
  addTallies,
  expectOfInflow,
  expectOfStock,
  expectRunning,
  type Outlook,
  type Stock,
} from './forecast'
import { AGES, ageClass, DAY, LAST_AGE, mondayOf, WEEK, widthOf } from './forecast-ages'
import { backtestOf, type Trial, uncertaintyOf } from './forecast-backtest'
import { rangeOf, UNTESTED } from './forecast-range'
import { type LifeCell, survivalsOf } from './forecast-survival'

const NOW = Date.UTC(2026, 5, 15)

const severity = fc.constantFrom(...SEVERITIES)
const age = fc.integer({ min: 0, max: 500 })
const stock: fc.Arbitrary<Stock[]> = fc.array(
  fc.record({
    severity,
    age,
    left: fc.integer({ min: 0, max: 13 }),
    count: fc.integer({ min: 1, max: 900 }),
  }),
  { maxLength: 12 },
)
const arrivals: fc.Arbitrary<Arrivals[]> = fc.array(
  fc.record({
    severity,
    age,
    left: fc.integer({ min: 0, max: 60 }),
    aDay: fc.double({ min: 0, max: 50, noNaN: true }),
  }),
  { maxLength: 6 },
)
const cells: fc.Arbitrary<LifeCell[]> = fc.array(
  fc
    .record({
      severity,
      cohort: fc.integer({ min: 1, max: 40 }).map(weeks => mondayOf(NOW) - weeks * WEEK),
      age: fc.integer({ min: 0, max: AGES.length - 1 }).map(at => AGES[at] ?? 0),
      entered: fc.integer({ min: 0, max: 200 }),
      ended: fc.integer({ min: 0, max: 200 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ share, ...cell }) => ({ ...cell, left: Math.floor(cell.ended * share) })),
  { maxLength: 60 },
)

const outlookOf = (lives: readonly LifeCell[], capacity = 1, days = 14): Outlook => ({
  survivals: survivalsOf(lives, NOW - 180 * DAY, NOW),
  days,
  capacity,
})
const countOf = (rows: readonly Stock[]) => rows.reduce((sum, { count }) => sum + count, 0)
const inflowOf = (rows: readonly Arrivals[], days: number) =>
  rows.reduce((sum, { aDay }) => sum + aDay * days, 0)

test('the expected breaches are between zero and all findings that are due or begin, after any past', () => {
  fc.assert(
    fc.property(cells, stock, arrivals, (lives, due, inflow) => {
      const outlook = outlookOf(lives)
      const { expected } = addTallies(expectOfStock(due, outlook), expectOfInflow(inflow, outlook))
      expect(expected).toBeGreaterThanOrEqual(0)
      expect(expected).toBeLessThanOrEqual((countOf(due) + inflowOf(inflow, 14)) * (1 + 1e-9))
    }),
  )
})

test('who closes faster breaches less, and keeps less open', () => {
  const factor = fc.double({ min: 0, max: 10, noNaN: true })
  fc.assert(
    fc.property(cells, stock, arrivals, factor, factor, (lives, due, inflow, one, other) => {
      const [slow, fast] = [Math.min(one, other), Math.max(one, other)].map(capacity => {
        const outlook = outlookOf(lives, capacity)
        return {
          breaches: addTallies(expectOfStock(due, outlook), expectOfInflow(inflow, outlook)).expected,
          open: expectRunning(due, inflow, outlook, 14).expected,
        }
      })
      expect(fast?.breaches).toBeLessThanOrEqual((slow?.breaches ?? 0) + 1e-6)
      expect(fast?.open).toBeLessThanOrEqual((slow?.open ?? 0) + 1e-6)
    }),
  )
})

test('without any capacity everything that is due breaches', () => {
  fc.assert(
    fc.property(cells, stock, (lives, due) => {
      expect(expectOfStock(due, outlookOf(lives, 0)).expected).toBeCloseTo(countOf(due), 6)
    }),
  )
})

test('a range holds what it is the range of, in whole findings, and widens with the error of the past', () => {
  const error = fc.double({ min: 0, max: 3, noNaN: true })
  const told = fc.constantFrom(2, 6.5, 12, Number.POSITIVE_INFINITY)
  fc.assert(
    fc.property(cells, stock, arrivals, error, error, told, (lives, due, inflow, one, other, windows) => {
      const outlook = outlookOf(lives)
      const tally = addTallies(expectOfStock(due, outlook), expectOfInflow(inflow, outlook))
      const narrow = rangeOf(tally, { error: Math.min(one, other), windows })
      const wide = rangeOf(tally, { error: Math.max(one, other), windows })
      for (const { expected, low, high } of [narrow, wide]) {
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(expected)
        expect(high).toBeGreaterThanOrEqual(expected)
        expect([Number.isInteger(low), Number.isInteger(high)]).toEqual([true, true])
      }
      expect(wide.low).toBeLessThanOrEqual(narrow.low)
      expect(wide.high).toBeGreaterThanOrEqual(narrow.high)
    }),
  )
})

test('without any history the range admits that it knows next to nothing', () => {
  const due = [{ severity: 'HIGH', age: 3, left: 6, count: 100 }] satisfies Stock[]
  const range = rangeOf(expectOfStock(due, outlookOf([])), uncertaintyOf([], 14))
  expect(uncertaintyOf([], 14)).toBe(UNTESTED)
  expect(range.high - range.low).toBeGreaterThan(100)
})

/** One severity that loses a fixed share of its clocks a day, a cohort of 1,000 a week. */
const fading = (of: Severity, rate: number): LifeCell[] =>
  Array.from({ length: 26 }, (_, week) => week + 1).flatMap(week => {
    const cohort = mondayOf(NOW) - week * WEEK
    const leaves = AGES.map((from, at) => {
      const ended = 1000 * (Math.exp(-rate * from) - Math.exp(-rate * (from + widthOf(at))))
      return { severity: of, cohort, age: from, entered: at === 0 ? 1000 : 0, ended, left: ended }
    })
    return leaves.filter(({ age: from }) => cohort + WEEK + from * DAY <= NOW)
  })

test('the curve of clocks that fade at a steady rate is that rate', () => {
  const { HIGH } = survivalsOf(fading('HIGH', 0.08), NOW - 180 * DAY, NOW)
  expect(HIGH.hazard(0, 10)).toBeCloseTo(0.8, 2)
  expect(HIGH.hazard(5.5, 30.25)).toBeCloseTo(0.08 * 24.75, 1)
  expect(HIGH.error(0, 10)).toBeLessThan(0.03)
})

test('what has not happened yet does not move a forecast of the past', () => {
  fc.assert(
    fc.property(cells, stock, (lives, due) => {
      const at = mondayOf(NOW) - 8 * WEEK
      const known = lives.filter(({ cohort, age: from }) => {
        const end = cohort + WEEK + (from + widthOf(ageClass(from))) * DAY
        return end <= at
      })
      const outlook = (from: readonly LifeCell[]) => ({
        survivals: survivalsOf(from, at - 180 * DAY, at),
        days: 14,
        capacity: 1,
      })
      expect(expectOfStock(due, outlook(lives))).toEqual(expectOfStock(due, outlook(known)))
    }),
  )
})

test('every day has its class of age, and classes follow one another', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 2000, noNaN: true }), days => {
      const at = ageClass(days)
      const from = AGES[at] ?? Number.NaN
      expect(from).toBeLessThanOrEqual(days)
      if (days < LAST_AGE) expect(days).toBeLessThan(from + widthOf(at))
    }),
  )
})

const trialsOf = (expected: number, actuals: readonly number[]): Trial[] =>
  actuals.map((actual, week) => ({
    at: NOW + week * WEEK,
    tally: { expected, variance: expected, doubts: {} },
    actual,
  }))

test('forecasts that were off by chance alone are not widened, those that were off by half are', () => {
  expect(uncertaintyOf(trialsOf(100, [98, 104, 91, 110, 97, 101]), 7)).toEqual({ error: 0, windows: 6 })
  expect(uncertaintyOf(trialsOf(100, [150, 50, 150, 50, 150, 50]), 7).error).toBeCloseTo(0.49, 2)
})

test('an error known from few forecasts widens the range more than one known from many', () => {
  const { tally } = trialsOf(100, [0])[0] ?? expect.unreachable()
  const widthOfRange = (windows: number) => {
    const { low, high } = rangeOf(tally, { error: 0.3, windows })
    return high - low
  }
  expect(widthOfRange(4)).toBeGreaterThan(widthOfRange(12))
  expect(widthOfRange(12)).toBeGreaterThan(widthOfRange(Number.POSITIVE_INFINITY))
  expect(uncertaintyOf(trialsOf(100, Array(12).fill(100)), 14).windows).toBe(6.5)
})

test('the error of the back-test is that of its points, and covered counts the ranges that held', () => {
  const { points, error, covered } = backtestOf(trialsOf(100, [100, 100, 100, 100, 100, 900]), 7)
  expect(points).toHaveLength(6)
  expect(error).toBeCloseTo(800 / 900 / 6, 6)
  expect(covered).toBeCloseTo(5 / 6, 6)
  expect(backtestOf([], 7)).toEqual({ points: [], error: null, covered: null })
})

test('a forecast about some of the same days vouches for no other', () => {
  const fortnights = backtestOf(trialsOf(100, [100, 100, 100, 100, 100, 900, 900]), 14)
  const [, , , , , before, last] = fortnights.points
  expect([before?.high, last?.high].map(high => (high ?? 0) < 200)).toEqual([true, true])
})
