import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAlarm } from './alarm'
import { pause } from './pause'

const DAY = 86_400_000

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a wait of more days than a timer can count does not end at once', async () => {
  const ended: string[] = []
  void createAlarm()
    .wait(400 * DAY)
    .then(() => ended.push('wait'))
  await vi.advanceTimersByTimeAsync(20 * DAY)
  expect(ended).toEqual([])
  await vi.advanceTimersByTimeAsync(5 * DAY)
  expect(ended).toEqual(['wait'])
})

test('a ring that is asked for so late does not come at once', async () => {
  const alarm = createAlarm()
  const woken: string[] = []
  alarm.ringIn(400 * DAY)
  void alarm.wait(20 * DAY).then(() => woken.push('woken'))
  await vi.advanceTimersByTimeAsync(19 * DAY)
  expect(woken).toEqual([])
})

test('neither does a pause end', async () => {
  vi.useRealTimers()
  const warnings: string[] = []
  const note = ({ name }: Error) => warnings.push(name)
  process.on('warning', note)
  const stopping = new AbortController()
  const paused = pause(400 * DAY, stopping.signal)
  await new Promise(resolve => setImmediate(resolve))
  stopping.abort()
  expect(await paused).toBe(false)
  process.off('warning', note)
  expect(warnings).toEqual([])
})
