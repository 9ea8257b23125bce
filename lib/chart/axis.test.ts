import { describe, expect, test } from 'vitest'
import { countTicks, shareTicks, timeTicks } from '@/lib/chart/axis'

const isRound = (step: number): boolean => /^[125]0*$/.test(String(step))

describe('counts', () => {
  test.each([
    [3_380, [0, 1_000, 2_000, 3_000, 4_000]],
    [13_900, [0, 5_000, 10_000, 15_000]],
    [297, [0, 100, 200, 300]],
    [7, [0, 2, 4, 6, 8]],
    [1, [0, 1]],
    [0, [0, 1]],
  ])('%d', (most, ticks) => {
    expect(countTicks(most)).toEqual(ticks)
  })

  test('steps are 1, 2 or 5 times a power of ten, and hold the greatest', () => {
    for (let most = 1; most < 40_000; most = Math.ceil(most * 1.07)) {
      const ticks = countTicks(most)
      expect(isRound((ticks[1] ?? 0) - (ticks[0] ?? 0)), String(most)).toBe(true)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most)
      expect(ticks.length).toBeLessThanOrEqual(6)
    }
  })
})

test('a rate that moves a little leaves the axis as it is', () => {
  expect(shareTicks(0.41)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5])
  expect(shareTicks(0.28)).toEqual(shareTicks(0.47))
  expect(shareTicks(0.004)).toEqual([0, 0.01, 0.02, 0.03, 0.04, 0.05])
  expect(shareTicks(0.61)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
})

describe('time', () => {
  const days = (from: string, to: string) =>
    timeTicks(Date.parse(from), Date.parse(to)).map(at => new Date(at).toISOString().slice(0, 10))

  test('weeks begin on Monday', () => {
    expect(days('2026-03-05', '2026-04-01')).toEqual(['2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30'])
  })

  test('a longer time has fewer ticks, at the first days of months', () => {
    const year = days('2025-12-10', '2026-12-20')
    expect(year).toEqual(['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01'])
    for (const day of days('2026-08-31', '2026-12-30')) expect(new Date(day).getUTCDay()).toBe(1)
  })
})
