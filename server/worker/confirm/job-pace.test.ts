import { expect, test } from 'vitest'
import { createJobPace } from './job-pace'

const MINUTE = 60_000

test('more is read by id at once while answers are quick, and less when they are slow', () => {
  const pace = createJobPace()
  for (const _ of [1, 2, 3, 4, 5]) pace.took(100)
  expect(pace.size()).toBe(10)
  pace.took(5_000)
  expect(pace.size()).toBe(5)
})

test('a batch waits from when it was sent, again after each event of a job, and at most ten minutes', () => {
  const pace = createJobPace()
  expect(pace.waitsSince(1_000)).toBe(1_000)
  pace.brought(5_000, 1_000)
  expect(pace.waitsSince(1_000)).toBe(5_000)
  expect(pace.waitsSince(7_000)).toBe(7_000)
  pace.brought(60 * MINUTE, 7_000)
  expect(pace.waitsSince(1_000)).toBe(1_000 + 10 * MINUTE)
})

test('a batch does not wait for events any more once those of much later batches have come', () => {
  const pace = createJobPace()
  pace.brought(8 * MINUTE, 5 * MINUTE)
  expect(pace.waitsSince(3 * MINUTE)).toBe(3 * MINUTE)
  expect(pace.waitsSince(5 * MINUTE)).toBe(8 * MINUTE)
})
