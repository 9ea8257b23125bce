import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { growingPause, type LoopOptions, startLoop } from './start-loop'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const never = (error: unknown) => {
  throw error
}

function start(options: Partial<LoopOptions> & Pick<LoopOptions, 'work'>) {
  return startLoop({ every: 1_000, failed: never, ...options })
}

test('works at once, then at intervals, or when the work says', async () => {
  const pauses = [0, 50, undefined, undefined]
  const work = vi.fn(async () => pauses.shift())
  const loop = start({ work })
  await vi.advanceTimersByTimeAsync(0)
  expect(work).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(50)
  expect(work).toHaveBeenCalledTimes(3)
  await vi.advanceTimersByTimeAsync(999)
  expect(work).toHaveBeenCalledTimes(3)
  await vi.advanceTimersByTimeAsync(1)
  expect(work).toHaveBeenCalledTimes(4)
  await loop.stop()
})

test('waits before the first work, where `first` is set', async () => {
  const work = vi.fn(async () => undefined)
  const loop = start({ work, first: 300 })
  await vi.advanceTimersByTimeAsync(299)
  expect(work).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(work).toHaveBeenCalledTimes(1)
  await loop.stop()
})

test('is woken at once, and once for all calls within a while; a call while it works is not lost', async () => {
  let release = () => {}
  const work = vi.fn(() => new Promise<undefined>(resolve => (release = () => resolve(undefined))))
  const loop = start({ work })
  loop.wake()
  release()
  await vi.advanceTimersByTimeAsync(0)
  expect(work).toHaveBeenCalledTimes(2)
  release()
  for (let call = 0; call < 5; call += 1) loop.wakeWithin(100)
  await vi.advanceTimersByTimeAsync(99)
  expect(work).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1)
  expect(work).toHaveBeenCalledTimes(3)
  release()
  await loop.stop()
})

test('an error is heard and does not end it; a success ends the count of failures', async () => {
  const heard: number[] = []
  const results = [false, false, true, false]
  const work = vi.fn(async () => {
    if (results.shift() === false) throw new Error('no')
    return undefined
  })
  const failed = (_: unknown, failures: number) => void heard.push(failures)
  const loop = start({ work, failed, retry: failures => failures * 10 })
  await vi.advanceTimersByTimeAsync(30)
  expect(work).toHaveBeenCalledTimes(3)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(heard).toEqual([1, 2, 1])
  await loop.stop()
})

test('a stop aborts the work under way, is not heard as an error, and waits for its end', async () => {
  const failed = vi.fn()
  const order: string[] = []
  const loop = start({
    failed,
    work: signal =>
      new Promise((_, reject) =>
        signal.addEventListener('abort', () => {
          order.push('aborted')
          reject(new Error('aborted'))
        }),
      ),
  })
  await loop.stop().then(() => order.push('stopped'))
  expect(order).toEqual(['aborted', 'stopped'])
  expect(failed).not.toHaveBeenCalled()
})

test('loops with one signal stop together', async () => {
  const stopping = new AbortController()
  const loops = [1, 2].map(() => start({ work: async () => undefined, signal: stopping.signal }))
  stopping.abort()
  await Promise.all(loops.map(({ ended }) => ended))
})

test('pauses grow to a limit, with half of each left to chance', () => {
  const pause = growingPause(100, 1_000)
  for (const [failures, most] of [
    [1, 100],
    [2, 200],
    [5, 1_000],
    [60, 1_000],
  ] as const) {
    expect(pause(failures)).toBeGreaterThanOrEqual(most / 2)
    expect(pause(failures)).toBeLessThanOrEqual(most)
  }
})
