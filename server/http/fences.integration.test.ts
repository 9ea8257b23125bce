import { request } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { problem } from '@/lib/api/problem'
import { createToken } from '@/server/usecases/tokens/create-token'
import { type ServedDesk, startServedDesk } from './testing/start-served-desk'

let served: ServedDesk
let secret: string

beforeAll(async () => {
  served = await startServedDesk()
  const actor = {
    kind: 'person',
    id: '00000000-0000-4000-8000-000000000001',
    name: 'A',
    role: 'admin',
    scopes: null,
    teams: [],
    owner: 'a',
  } as const
  const made = createToken({ actor, input: { name: 'script', role: 'viewer' }, requestId: 'a request' })
  secret = (await made).secret
})
afterAll(() => served.stop())

const ask = (token: string, path = '/api/v1/me') =>
  fetch(`${served.origin}${path}`, { headers: { authorization: `Bearer ${token}` } })

/** The status of a request that names another host. */
const statusFor = (host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const headers = { host, authorization: `Bearer ${secret}` }
    request(`${served.origin}/api/v1/me`, { headers }, answer => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .once('error', reject)
      .end()
  })

test('reads are answered to the names of this machine alone', async () => {
  const { port } = new URL(served.origin)
  for (const host of [`localhost:${port}`, '127.0.0.1', '[::1]:80', 'LOCALHOST'])
    expect(await statusFor(host), host).toBe(200)
  for (const host of ['evil.example', 'localhost.evil.example', `evil.example:${port}`])
    expect(await statusFor(host), host).toBe(421)
})

test('an actor follows events on twenty pages, and on another once one is closed', async () => {
  const pages = Array.from({ length: 20 }, () => new AbortController())
  const open = (signal?: AbortSignal) =>
    fetch(`${served.origin}/api/v1/events`, {
      method: 'GET',
      headers: { authorization: `Bearer ${secret}` },
      ...(signal && { signal }),
    })
  for (const { signal } of pages) void open(signal).catch(() => undefined)
  await vi.waitFor(async () => {
    const refused = await open(AbortSignal.timeout(500))
    expect(refused.status).toBe(429)
    expect(problem.parse(await refused.json()).code).toBe('rate_limited')
  }, 20_000)
  for (const page of pages) page.abort()
})

test('failed tokens of an address are refused after a while, and a right one from there never', async () => {
  const statuses = new Set<number>()
  for (let n = 0; n < 40; n += 1) {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, k) => ask(`hd_wrong${n}x${k}`)))
    for (const { status } of answers) statuses.add(status)
    if (statuses.has(429)) break
  }
  expect([...statuses].sort()).toEqual([401, 429])
  expect((await ask(secret)).status).toBe(200)
})
