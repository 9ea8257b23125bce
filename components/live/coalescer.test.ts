import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Coalescer } from './coalescer'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Records the instants at which runs began, relative to now. */
function recorded(takes = 0) {
  const began = Date.now()
  const runs: { at: number; topics: string[] }[] = []
  const coalescer = new Coalescer(topics => {
    runs.push({ at: Date.now() - began, topics: [...topics] })
    return new Promise(resolve => setTimeout(resolve, takes))
  })
  return { coalescer, runs }
}

test('topics that come together are passed on together, once', async () => {
  const { coalescer, runs } = recorded()
  coalescer.add('findings')
  coalescer.add('status', 'findings')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(runs.map(({ topics }) => topics)).toEqual([['findings', 'status']])
})

test('a stream of events causes a run at most every half second, and its last event is never lost', async () => {
  const { coalescer, runs } = recorded()
  for (let event = 0; event < 100; event += 1) {
    coalescer.add(`change:${event}`)
    await vi.advanceTimersByTimeAsync(30)
  }
  await vi.advanceTimersByTimeAsync(5_000)
  for (const [index, { at }] of runs.entries()) {
    if (index > 0) expect(at - (runs[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(500)
  }
  expect(runs[0]?.at).toBeLessThanOrEqual(200)
  expect(runs.length).toBeGreaterThanOrEqual(5)
  expect(new Set(runs.flatMap(({ topics }) => topics)).size).toBe(100)
})

test('a slow desk gets fewer questions, and never two at a time', async () => {
  const { coalescer, runs } = recorded(1_000)
  for (let event = 0; event < 200; event += 1) {
    coalescer.add('findings')
    await vi.advanceTimersByTimeAsync(50)
  }
  for (const [index, { at }] of runs.entries()) {
    if (index > 0) expect(at - (runs[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(1_500)
  }
  expect(runs.length).toBeGreaterThanOrEqual(4)
})

test('a costly question waits for more events, and is asked once for all of them', async () => {
  const began = Date.now()
  const runs: number[] = []
  const coalescer = new Coalescer(() => {
    runs.push(Date.now() - began)
    return Promise.resolve()
  }, 5_000)
  for (let event = 0; event < 90; event += 1) {
    coalescer.add('findings')
    await vi.advanceTimersByTimeAsync(100)
  }
  await vi.advanceTimersByTimeAsync(60_000)
  expect(runs).toEqual([5_000, 10_000])
})

test('dropped topics are not passed on, and later ones are', async () => {
  const { coalescer, runs } = recorded()
  coalescer.add('findings')
  coalescer.clear()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(runs).toEqual([])
  coalescer.add('status')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(runs.map(({ topics }) => topics)).toEqual([['status']])
})

test('a run that fails or hangs does not stop later ones', async () => {
  const topics: string[][] = []
  const answers = [() => Promise.reject(new Error('offline')), () => new Promise(() => undefined)]
  const coalescer = new Coalescer(some => {
    topics.push([...some])
    return answers.shift()?.() ?? Promise.resolve()
  })
  for (const topic of ['a', 'b', 'c']) {
    coalescer.add(topic)
    await vi.advanceTimersByTimeAsync(30_000)
  }
  expect(topics).toEqual([['a'], ['b'], ['c']])
})
