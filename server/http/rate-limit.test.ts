import { expect, test } from 'vitest'
import { RateLimit } from './rate-limit'

test('a caller may burst ten seconds’ worth, then goes at the rate, and others are not held up', () => {
  let now = 0
  const limit = new RateLimit(2, () => now)
  for (let call = 0; call < 20; call += 1) limit.take('one')
  expect(() => limit.take('one')).toThrow('Too many requests')
  limit.take('two')
  now += 500
  limit.take('one')
  expect(() => limit.take('one')).toThrow('Too many requests')
  now += 3_600_000
  for (let call = 0; call < 20; call += 1) limit.take('one')
  expect(() => limit.take('one')).toThrow('Too many requests')
})
