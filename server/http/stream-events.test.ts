import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DeskEvent } from '@/lib/api/events'
import { createNews } from '@/server/worker/loop/news'
import { HEARTBEAT, streamEvents } from './stream-events'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const FINDINGS: DeskEvent = { type: 'findings' }

async function open({ isAllowed = async () => true } = {}) {
  const news = createNews()
  const listeners = { count: 0 }
  const client = new AbortController()
  const request = new Request('http://desk/api/v1/events', { signal: client.signal })
  const follow = async (listener: (event: DeskEvent) => void) => {
    listeners.count += 1
    const unfollow = news.subscribe(listener)
    return () => {
      listeners.count -= 1
      unfollow()
    }
  }
  const response = await streamEvents(request, { follow, isAllowed, ended: () => undefined })
  const reader = response.body?.getReader()
  if (!reader) throw new Error('no body')
  const read = async () => {
    const { done, value } = await reader.read()
    return done ? null : new TextDecoder().decode(value)
  }
  return { news, listeners, client, reader, read, response }
}

test('each change arrives as one event, and several changes as one event if no one read between them', async () => {
  const { news, read, response } = await open()
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  expect(await read()).toContain('retry:')
  const next = read()
  news.publish(FINDINGS)
  expect(await next).toBe('data: {"type":"findings"}\n\n')
  for (let n = 0; n < 1000; n += 1) news.publish(FINDINGS)
  news.publish({ type: 'status' })
  const rest = [await read(), await read()]
  expect(rest.join('').match(/findings/g)?.length).toBeLessThanOrEqual(2)
  expect(rest.join('') + (rest.join('').includes('status') ? '' : await read())).toContain('status')
})

test('a client that goes away is not listened for any more', async () => {
  const { listeners, client, read } = await open()
  await read()
  expect(listeners.count).toBe(1)
  client.abort()
  expect(listeners.count).toBe(0)
  expect(await read()).toBeNull()
})

test('who may not listen any more is cut off with the next sign of life', async () => {
  let allowed = true
  const { listeners, read } = await open({ isAllowed: async () => allowed })
  await read()
  await vi.advanceTimersByTimeAsync(HEARTBEAT)
  expect(await read()).toBe(': still here\n\n')
  allowed = false
  await vi.advanceTimersByTimeAsync(HEARTBEAT)
  expect(await read()).toBeNull()
  expect(listeners.count).toBe(0)
})
