import { expect, test } from 'vitest'
import { rateMove, rateText, shareText } from '@/lib/sla/rates'

const closed = (late: number, all: number) => ({ closed: all, closed_late: late })

test('fewer than ten closings are counts, not a rate', () => {
  expect(rateText(closed(2, 7))).toBe('2 of 7')
  expect(rateText(closed(0, 9))).toBe('0 of 9')
  expect(rateText(closed(1, 10))).toBe('10%')
  expect(rateText(closed(0, 0))).toBe('–')
  expect(shareText(1_234, 20_000)).toBe('6.2%')
})

test('two periods are compared where both have enough closings', () => {
  expect(rateMove(closed(24, 100), closed(5, 100))).toMatchObject({ kind: 'moved', points: 19 })
  expect(rateMove(closed(0, 7), closed(5, 100))).toEqual({ kind: 'few', which: 'now' })
  expect(rateMove(closed(5, 100), closed(0, 3))).toEqual({ kind: 'few', which: 'before' })
})
