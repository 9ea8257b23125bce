import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, expectTypeOf, test, vi } from 'vitest'
import { ask, send } from '@/lib/api/client/ask'
import { RequestFailure } from '@/lib/api/client/failure'
import type { FindingPage } from '@/lib/api/findings'

type Answer = { status: number; type?: string; body: string }

let server: Server
let answer: Answer
let heard: { method?: string; url?: string; key?: string | undefined; body: string }

/** Addresses are relative to the page. Here a real server stands for its desk. */
beforeEach(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const key = request.headers['idempotency-key']
    heard = { ...request, method: request.method ?? '', url: request.url ?? '', key: key?.toString(), body }
    response.writeHead(answer.status, {
      'content-type': answer.type ?? 'application/json',
      'x-request-id': 'r-1',
    })
    response.end(answer.body)
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const real = fetch
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(`http://127.0.0.1:${port}${path}`, init))
})
afterEach(async () => {
  vi.unstubAllGlobals()
  server.closeAllConnections()
  await new Promise(closed => server.close(closed))
})

const refusal = async (asked: Promise<unknown>): Promise<RequestFailure> => {
  const thrown = await asked.then(
    () => null,
    error => error,
  )
  if (!(thrown instanceof RequestFailure)) throw new Error(`no refusal: ${thrown}`)
  return thrown
}

test('an answer has the type and shape of its operation', async () => {
  answer = { status: 200, body: JSON.stringify({ items: [], next: null, total: 0, more: 'unknown' }) }
  const page = await ask('GET /findings', { query: { filter: 'severity:HIGH' } })
  expectTypeOf(page).toEqualTypeOf<FindingPage>()
  expect(page).toEqual({ items: [], next: null, total: 0 })
  expect(heard).toMatchObject({ method: 'GET', url: '/api/v1/findings?filter=severity%3AHIGH' })
})

test('a write sends its body and its key, and may answer nothing', async () => {
  answer = { status: 202, body: JSON.stringify({ id: crypto.randomUUID(), total: 1, refused: [] }) }
  const body = { target: { keys: ['a'] }, set: { workflow: 'NOTIFIED' as const } }
  await send('POST /changes', { body }, { idempotencyKey: 'k' })
  expect(heard).toMatchObject({ method: 'POST', url: '/api/v1/changes', key: 'k' })
  expect(JSON.parse(heard.body)).toEqual(body)
  answer = { status: 200, body: '' }
  expect(await send('DELETE /views/{id}', { params: { id: 'v' } })).toBeNull()
  expect(heard).toMatchObject({ method: 'DELETE', url: '/api/v1/views/v', body: '' })
})

test('a problem document keeps its code, its words and its fields', async () => {
  const errors = [{ field: 'filter', message: 'Unknown field', position: 3 }]
  answer = {
    status: 400,
    type: 'application/problem+json',
    body: JSON.stringify({
      type: 'about:blank',
      title: 'The filter cannot be read',
      status: 400,
      detail: 'See errors.',
      code: 'invalid_filter',
      request_id: 'r-9',
      errors,
    }),
  }
  const failure = await refusal(ask('GET /findings', {}))
  expect(failure).toMatchObject({ code: 'invalid_filter', status: 400, requestId: 'r-9', errors })
  expect(failure.message).toBe('The filter cannot be read')
})

test('an answer of another shape, or from a proxy, is unreadable', async () => {
  answer = { status: 200, body: '{"items":1}' }
  const other = await refusal(ask('GET /findings', {}))
  expect(other).toMatchObject({ code: 'unreadable', status: 200, requestId: 'r-1' })
  answer = { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' }
  expect(await refusal(ask('GET /findings', {}))).toMatchObject({ code: 'unreadable', status: 502 })
})

test('no answer is a failure of the network, and an abort stays an abort', async () => {
  const stop = new AbortController()
  stop.abort()
  await expect(ask('GET /status', {}, { signal: stop.signal })).rejects.toThrow(/abort/i)
  server.closeAllConnections()
  await new Promise(closed => server.close(closed))
  expect(await refusal(ask('GET /status', {}))).toMatchObject({ code: 'network', status: null })
})

test('an operation refuses input that it does not have', () => {
  // @ts-expect-error an unknown path
  void (() => ask('GET /nothing', {}))
  // @ts-expect-error the path needs its parameter
  void (() => ask('GET /findings/{key}', {}))
  // @ts-expect-error an unknown member of the query
  void (() => ask('GET /findings', { query: { colour: 'red' } }))
  // @ts-expect-error a write is no question
  void (() => ask('POST /changes', {}))
})
