import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEpoch, readInstant } from './read-instant'

const utc = (...parts: Parameters<typeof Date.UTC>): number => Date.UTC(...parts)

test.each([
  ['2026-03-01T12:00:00Z', utc(2026, 2, 1, 12)],
  ['2026-03-01T12:00:00.5Z', utc(2026, 2, 1, 12, 0, 0, 500)],
  ['2026-03-01T12:00:00.123456789Z', utc(2026, 2, 1, 12, 0, 0, 123)],
  ['2026-03-01T12:00:00.9996Z', utc(2026, 2, 1, 12, 0, 1)],
  ['2026-03-01T12:00:00+02:00', utc(2026, 2, 1, 10)],
  ['2026-03-01T12:00:00-0730', utc(2026, 2, 1, 19, 30)],
  ['2026-03-01 12:00:00.123456789', utc(2026, 2, 1, 12, 0, 0, 123)],
  ['2024-02-29T00:00:00Z', utc(2024, 1, 29)],
])('%s is an instant', (text, instant) => {
  expect(readInstant(text)).toBe(instant)
})

test.each([
  '2026-03-01T122:29:47Z',
  '2026-02-30T00:00:00Z',
  '2025-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-03-01T24:00:00Z',
  '2026-03-01T12:60:00Z',
  '2026-03-01T12:00:00+18:01',
  '2026-03-01T12:00:00.1234567890Z',
  '2026-03-01',
  'yesterday',
  '',
])('%s is no instant', text => {
  expect(readInstant(text)).toBeNull()
})

test('reads every instant that JavaScript writes back unchanged', () => {
  const instants = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) })
  fc.assert(fc.property(instants, instant => readInstant(new Date(instant).toISOString()) === instant))
})

test('a number too small for milliseconds is read as seconds', () => {
  expect(readEpoch(1_739_539_640)).toBe(1_739_539_640_000)
  expect(readEpoch(1_739_539_640_123)).toBe(1_739_539_640_123)
  expect(readEpoch(9e15)).toBeNull()
})
