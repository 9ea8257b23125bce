import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problem } from '@/lib/api/problem'
import { ROLES } from '@/lib/api/roles'
import { may } from '@/server/domain/people/actor'
import { METHODS } from '@/server/http/route-methods'
import { Browser } from './testing/browser'
import { examplePath, operationsOf } from './testing/operations-of'
import { routeFiles } from './testing/route-files'
import { type ServedDesk, startServedDesk } from './testing/start-served-desk'

let served: ServedDesk
beforeAll(async () => {
  served = await startServedDesk()
})
afterAll(() => served.stop())

const operations = await operationsOf()
const unsafe = operations.filter(({ method }) => method !== 'GET')

/** What answers without a sign-in: next-auth's own paths, whether the desk is well, and what is no request of a path. */
const PUBLIC = ['/api/auth/[...nextauth]', '/api/refused', '/healthz', '/readyz']
const guarded = routeFiles()
  .map(({ path }) => path)
  .filter(path => !PUBLIC.includes(path))

test('the routes were found', () => {
  expect(unsafe.length).toBeGreaterThan(8)
  expect(guarded.length).toBeGreaterThan(15)
})

describe.each(guarded)('without a sign-in, %s', path => {
  test.each(METHODS)('%s is answered with 401 and a problem document', async method => {
    const answer = await fetch(`${served.origin}${examplePath(path)}`, { method })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    if (method !== 'HEAD') expect(problem.parse(await answer.json()).code).toBe('unauthenticated')
  })
})

test('a token or cookie that the desk did not create is worthless', async () => {
  for (const headers of [
    { authorization: 'Bearer hd_nothing' },
    { authorization: 'Basic YTpi' },
    { cookie: 'hubdesk.session=forged; __Host-hubdesk.session=forged' },
  ]) {
    expect((await fetch(`${served.origin}/api/v1/me`, { headers })).status).toBe(401)
  }
})

const ORIGINS = [null, 'null', 'https://evil.test', 'own'] as const
const SITES = [null, 'none', 'cross-site', 'same-site', 'same-origin'] as const
const TYPES = [
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/json',
] as const

/** The status that a change must be refused with, or null for what Hubdesk's own pages send. */
function refusal(origin: (typeof ORIGINS)[number], site: (typeof SITES)[number], type: string) {
  if (origin !== 'own' || (site !== null && site !== 'same-origin')) return 403
  return type === 'application/json' ? null : 415
}

describe.each(unsafe)('$method $path', ({ method, path }) => {
  test('takes with a session only what Hubdesk’s own pages send', async () => {
    const admin = await served.enter('admin')
    for (const origin of ORIGINS) {
      for (const site of SITES) {
        for (const type of TYPES) {
          const headers = {
            'content-type': type,
            ...(origin && { origin: origin === 'own' ? served.origin : origin }),
            ...(site && { 'sec-fetch-site': site }),
          }
          const { status } = await admin.fetch(`${served.origin}${path}`, { method, headers, body: '{}' })
          const expected = refusal(origin, site, type)
          const name = `Origin ${origin}, Sec-Fetch-Site ${site}, ${type}`
          if (expected === null) expect([401, 403, 415], name).not.toContain(status)
          else expect(status, name).toBe(expected)
        }
      }
    }
  })

  test('is not fooled by forwarded headers or a foreign Host', async () => {
    const admin = await served.enter('admin')
    const forged = [
      { origin: 'https://evil.test', 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' },
      { origin: 'https://evil.test', 'x-forwarded-host': 'evil.test', forwarded: 'host=evil.test' },
      { origin: served.origin.replace('localhost', 'localhost.evil.test') },
      { origin: `${served.origin}.evil.test` },
      { origin: served.origin.replace('http:', 'https:') },
    ]
    for (const headers of forged) {
      const sent = { ...headers, 'content-type': 'application/json' }
      const { status } = await admin.fetch(`${served.origin}${path}`, { method, headers: sent, body: '{}' })
      expect(status, JSON.stringify(headers)).toBe(403)
    }
  })
})

const PEOPLE = { viewer: 'manager', analyst: 'analyst', approver: 'approver', admin: 'admin' } as const

describe.each(ROLES)('the role %s', role => {
  // A read that every role may make is no question of the role, and some of them never end.
  const asked = operations.filter(
    ({ method, permission }) => method !== 'GET' || !may(as('viewer'), permission),
  )

  test.each(asked)('on $method $path, which needs $permission', async ({ method, path, permission }) => {
    const browser = await served.enter(PEOPLE[role])
    const headers = { origin: served.origin, 'content-type': 'application/json' }
    const body = method === 'GET' ? null : '{}'
    const answer = await browser.fetch(`${served.origin}${path}`, { method, headers, body })
    expect(answer.status === 403).toBe(!may(as(role), permission))
    expect(answer.status).not.toBe(401)
  })
})

function as(role: (typeof ROLES)[number]) {
  return { kind: 'person', id: '', name: '', role, scopes: null, teams: [], owner: '' } as const
}

test('everyone can read the health, and next-auth’s paths reveal nothing', async () => {
  const browser = new Browser()
  for (const path of ['/healthz', '/readyz']) {
    const answer = await browser.fetch(`${served.origin}${path}`)
    expect(answer.status, path).toBe(200)
    expect(Object.keys(await answer.json()), path).toEqual(['status'])
  }
  expect(await (await browser.fetch(`${served.origin}/api/auth/session`)).json()).toEqual({})
  expect((await browser.fetch(`${served.origin}/api/auth/nowhere`)).status).toBe(404)
})

test.each(['a\0b', 'a\ud800b'])(
  'the text %j, which no database can store, is refused with that reason',
  async text => {
    const browser = await served.enter('admin')
    const headers = { origin: served.origin, 'content-type': 'application/json' }
    for (const [path, body] of [
      ['changes', { target: { keys: ['x'] }, set: { note: text } }],
      ['changes', { target: { filter: text }, set: { note: 'x' } }],
      ['views', { name: text, filter: '', layout: {} }],
      ['teams', { name: text }],
      ['tokens', { name: text, role: 'viewer' }],
    ] as const) {
      const sent = { method: 'POST', headers, body: JSON.stringify(body) }
      const answer = await browser.fetch(`${served.origin}/api/v1/${path}`, sent)
      expect(answer.status, path).toBe(400)
    }
    for (const query of ['changes?finding=', 'audit?actor=', 'audit?action=', 'findings?filter=']) {
      const answer = await browser.fetch(`${served.origin}/api/v1/${query}a%00b`)
      expect(answer.status, query).toBe(400)
    }
  },
)

test('a path that does not exist says so to who has signed in', async () => {
  const browser = await served.enter('manager')
  for (const path of ['/api/nowhere', '/api/v1/nowhere', '/api/v2/findings', '/api/v1/audit/x']) {
    const answer = await browser.fetch(`${served.origin}${path}`)
    expect(answer.status, path).toBe(404)
    expect(problem.parse(await answer.json()).code).toBe('not_found')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
})
