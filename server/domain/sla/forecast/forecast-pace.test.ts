import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SEVERITIES } from '@/lib/finding/severity'
import { expectOfStock, type Outlook, type Stock } from './forecast'
import { levelPaces, type PastStock, pacesOf } from './forecast-pace'
import { survivalsOf } from './forecast-survival'

/** Nothing is known: half is gone after three weeks. */
const survivals = survivalsOf([], 0, 1)
const outlook: Outlook = { survivals, days: 14, capacity: 1 }

const past = (value: string, count: number, breached: number): PastStock & { value: string } => ({
  value,
  severity: 'HIGH',
  age: 2,
  left: 7,
  count,
  breached,
})

test('groups that close at the same rate have one pace, for any rate', () => {
  for (const share of [0.1, 0.5, 0.9]) {
    const paces = pacesOf([past('a', 1000, 1000 * share), past('b', 500, 500 * share)], survivals)
    expect(paces.get('a')).toBeCloseTo(1, 2)
    expect(paces.get('b')).toBeCloseTo(1, 2)
  }
})

test('who lets less breach is faster, and a few clocks say little', () => {
  const paces = pacesOf([past('slow', 1000, 900), past('fast', 1000, 400), past('few', 2, 0)], survivals)
  const of = (value: string) => paces.get(value) ?? Number.NaN
  expect(of('slow')).toBeLessThan(0.5)
  expect(of('fast')).toBeGreaterThan(1.5)
  expect(of('few')).toBeGreaterThan(1)
  expect(of('few')).toBeLessThan(of('fast'))
})

test('at their own paces groups together expect what is expected of all', () => {
  const stock: fc.Arbitrary<Stock> = fc.record({
    severity: fc.constantFrom(...SEVERITIES),
    age: fc.integer({ min: 0, max: 400 }),
    left: fc.integer({ min: 0, max: 13 }),
    count: fc.integer({ min: 1, max: 500 }),
  })
  const group = fc.record({
    pace: fc.double({ min: 0.2, max: 5, noNaN: true }),
    stock: fc.array(stock, { minLength: 1, maxLength: 5 }),
    arrivals: fc.constant([]),
  })
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 5 }), groups => {
      const all = expectOfStock(
        groups.flatMap(each => each.stock),
        outlook,
      ).expected
      const level = levelPaces(groups, outlook, all)
      const sum = groups.reduce(
        (expected, { pace, stock: own }) =>
          expected + expectOfStock(own, { ...outlook, capacity: pace * level }).expected,
        0,
      )
      expect(Math.abs(sum - all)).toBeLessThan(all * 1e-3 + 1e-6)
    }),
  )
})

test('without any past, and without any capacity, every group is like all others', () => {
  expect(pacesOf([], survivals).size).toBe(0)
  expect(levelPaces([], outlook, 0)).toBe(1)
  const groups = [{ pace: 3, stock: [past('a', 5, 0)], arrivals: [] }]
  expect(levelPaces(groups, { ...outlook, capacity: 0 }, 5)).toBe(1)
})
