import { expect, test } from 'vitest'
import { comparable } from '@/lib/sla/comparable'

const june = { from: '2026-06-02T00:00:00.000Z' }

test('a period that begins before all ends are known is not compared', () => {
  const part = { ...june, ends_known_from: '2026-09-04T10:00:00.000Z' }
  expect(comparable(part)).toBeNull()
  const whole = { ...june, ends_known_from: '2026-06-02T00:00:00.000Z' }
  expect(comparable(whole)).toBe(whole)
})

test('what is not answered yet, and where no clock is known, is left as it is', () => {
  expect(comparable(undefined)).toBeUndefined()
  const empty = { ...june, ends_known_from: null }
  expect(comparable(empty)).toBe(empty)
})
