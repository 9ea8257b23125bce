import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTokenBucket } from './token-bucket'

/** A clock on which sleeping takes no time of ours. */
function fakeClock() {
  let now = 0
  return {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds
    },
  }
}

const never = new AbortController().signal

test('never starts more calls than the rate and the burst allow, in any window', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0.5, max: 20, noNaN: true }),
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 1, max: 60 }),
      async (rate, burst, calls) => {
        const clock = fakeClock()
        const bucket = createTokenBucket(rate, burst, clock)
        const starts: number[] = []
        for (let call = 0; call < calls; call += 1) {
          await bucket.take(never)
          starts.push(clock.now())
        }
        for (const [first, from] of starts.entries())
          for (const [last, to] of starts.entries())
            if (last >= first)
              expect(last - first + 1).toBeLessThanOrEqual(burst + ((to - from) / 1000) * rate + 1.000_1)
      },
    ),
    { numRuns: 50 },
  )
})

test('waiters queue up: each waits for its own turn', async () => {
  const waits: number[] = []
  const bucket = createTokenBucket(2, 1, { now: () => 0, sleep: async ms => void waits.push(ms) })
  await Promise.all([1, 2, 3, 4].map(() => bucket.take(never)))
  expect(waits).toEqual([500, 1_000, 1_500])
})

test('without a rate no call waits, and an aborted signal still stops it', async () => {
  const bucket = createTokenBucket(null, 1, {
    now: () => 0,
    sleep: () => Promise.reject(new Error('It slept')),
  })
  for (let call = 0; call < 1_000; call += 1) await bucket.take(never)
  await expect(bucket.take(AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop')
})
