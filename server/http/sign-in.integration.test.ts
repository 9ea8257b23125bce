import { mkdtempSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { auditPage } from '@/lib/api/audit'
import { createdToken } from '@/lib/api/tokens'
import { desk, openBy, provideDesk } from '@/server/desk/desk'
import { trustCheckedHost } from '@/server/env'
import { openDesk } from '@/server/start/open-desk'
import { takePort } from '@/server/state/testing/take-port'
import { Browser } from './testing/browser'
import { serveRoutes } from './testing/serve-routes'
import { signInByProvider } from './testing/sign-in-by-provider'
import { type IdentityProvider, startIdentityProvider } from './testing/start-identity-provider'

let origin = ''
let server: Server
let provider: IdentityProvider
const PROVIDER_PORT = takePort()

beforeAll(async () => {
  const served = await serveRoutes()
  server = served.server
  origin = `http://localhost:${served.port}`
  const names = ['localhost', '127.0.0.1'].map(name => `http://${name}:${served.port}/api/auth/callback/oidc`)
  provider = await startIdentityProvider(PROVIDER_PORT, names)
  const settings = {
    PORT: String(served.port),
    HUBDESK_DATA_DIR: mkdtempSync(join(tmpdir(), 'hubdesk-sign-in-')),
    HUBDESK_URL: origin,
    // A closed port of this machine: the desk counts as on the sandbox, and its sync waits for it.
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    HUBDESK_OIDC_ISSUER: provider.issuer,
    HUBDESK_OIDC_CLIENT_ID: 'hubdesk',
    HUBDESK_OIDC_CLIENT_SECRET: 'secret-of-the-test',
    HUBDESK_OIDC_ROLES: 'sec-admins=admin,sec-analysts=analyst,everyone=viewer',
    DATABASE_URL: '',
    NEXTAUTH_SECRET: '',
  }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  trustCheckedHost()
  openBy(openDesk)
  await desk()
})

afterAll(async () => {
  const { sync, index, state } = await desk()
  await sync.stop()
  await index.close()
  await state.close()
  await provider.stop()
  server.closeAllConnections()
  server.close()
})

const byOtherName = () => origin.replace('localhost', '127.0.0.1')

const signIn = (browser: Browser, login: string, base = origin, callbackUrl = '/findings?x=1') =>
  signInByProvider(browser, { login, base, callbackUrl })

const me = (browser: Browser, base = origin) => browser.fetch(`${base}/api/v1/me`)
const roleIn = async (browser: Browser) => (await me(browser)).json()

describe('signing in by OpenID Connect', () => {
  test('leads through the provider and back to the page that was asked for', async () => {
    provider.groups.set('ada', ['sec-analysts', 'others'])
    const browser = new Browser()
    expect((await me(browser)).status).toBe(401)
    expect((await signIn(browser, 'ada')).url).toBe(`${origin}/findings?x=1`)
    expect(await roleIn(browser)).toMatchObject({ kind: 'person', name: 'Person ada', role: 'analyst' })
  })

  test('works by each name of this machine', async () => {
    const browser = new Browser()
    expect((await signIn(browser, 'ada', byOtherName())).url).toBe(`${byOtherName()}/findings?x=1`)
    expect((await me(browser, byOtherName())).status).toBe(200)
  })

  test('keeps one small cookie without a word about the person', async () => {
    const browser = new Browser()
    await signIn(browser, 'ada')
    const session = [...browser.cookies].filter(([key]) => key.endsWith(' hubdesk.session'))
    expect(session).toHaveLength(1)
    expect(session[0]?.[1].length).toBeLessThan(512)
  })

  test('refuses who has no group that gives a role, with a sentence', async () => {
    provider.groups.set('eve', ['others'])
    const browser = new Browser()
    expect((await signIn(browser, 'eve')).url).toContain('/sign-in?error=AccessDenied')
    expect((await me(browser)).status).toBe(401)
    const admin = new Browser()
    await admin.post(`${origin}/api/auth/callback/demo`, { person: 'admin' })
    const rows = await admin.fetch(`${origin}/api/v1/audit?action=session.begin&decision=deny`)
    expect(auditPage.parse(await rows.json()).items).toMatchObject([
      { actor: { id: `${provider.issuer}|eve`, name: 'Person eve', role: null }, decision: 'deny' },
    ])
  })

  test('a changed role holds in every session from the next request on', async () => {
    provider.groups.set('bo', ['sec-admins'])
    const [first, second] = [new Browser(), new Browser()]
    await signIn(first, 'bo')
    expect(await roleIn(first)).toMatchObject({ role: 'admin' })
    provider.groups.set('bo', ['everyone'])
    await signIn(second, 'bo')
    expect(await roleIn(first)).toMatchObject({ role: 'viewer' })
    expect((await first.fetch(`${origin}/api/v1/tokens`)).status).toBe(403)
  })

  test('a person who has lost every role loses all sessions', async () => {
    provider.groups.set('cy', ['sec-admins'])
    const [first, second] = [new Browser(), new Browser()]
    await signIn(first, 'cy')
    provider.groups.delete('cy')
    await signIn(second, 'cy')
    expect((await me(first)).status).toBe(401)
  })

  test('a callback without a request, or with another state, signs no one in', async () => {
    const browser = new Browser()
    const forged = await browser.fetch(`${origin}/api/auth/callback/oidc?code=x&state=y`)
    expect((await browser.follow(forged, origin)).url).toContain('/sign-in')
    const started = await browser.post(`${origin}/api/auth/signin/oidc`, {})
    expect(started.headers.get('location')).toMatch(/code_challenge=.*state=|state=.*code_challenge=/)
    expect(started.headers.get('location')).toContain('nonce=')
    await browser.fetch(`${origin}/api/auth/callback/oidc?code=x&state=other`)
    expect((await me(browser)).status).toBe(401)
  })

  test('leads to no foreign page afterwards', async () => {
    const browser = new Browser()
    for (const callbackUrl of ['https://evil.test/', '//evil.test', 'javascript:alert(1)', '/\\evil.test']) {
      const { url } = await signIn(browser, 'ada', origin, callbackUrl)
      expect(new URL(url).origin).toBe(origin)
    }
  })
})

describe('the persons of the sandbox', () => {
  const enter = (browser: Browser, person: string) =>
    browser.post(`${origin}/api/auth/callback/demo`, { person, callbackUrl: '/findings' })

  test.each([
    ['analyst', 'analyst'],
    ['manager', 'viewer'],
    ['approver', 'approver'],
    ['admin', 'admin'],
  ])('%s signs in by one form, with the role %s', async (person, role) => {
    const browser = new Browser()
    expect((await enter(browser, person)).headers.get('location')).toBe(`${origin}/findings`)
    expect(await roleIn(browser)).toMatchObject({ role })
  })

  test('scripts may sign in by the token of next-auth in place of an Origin', async () => {
    const browser = new Browser()
    const { csrfToken } = await (await browser.fetch(`${origin}/api/auth/csrf`)).json()
    const form = new URLSearchParams({ csrfToken, person: 'analyst' }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    await browser.fetch(`${origin}/api/auth/callback/demo`, { method: 'POST', headers, body: form })
    expect((await me(browser)).status).toBe(200)
    expect(await (await browser.fetch(`${origin}/api/auth/session`)).json()).toHaveProperty('expires')
  })

  test('no one else signs in, and no foreign page signs a person in', async () => {
    const browser = new Browser()
    await enter(browser, 'root')
    expect((await me(browser)).status).toBe(401)
    const foreign = await browser.post(
      `${origin}/api/auth/callback/demo`,
      { person: 'admin' },
      'https://evil.test',
    )
    expect(foreign.status).toBe(403)
    expect((await me(browser)).status).toBe(401)
  })

  test('have no session on a desk that reads from AWS itself', async () => {
    const browser = new Browser()
    await enter(browser, 'admin')
    const parts = await desk()
    provideDesk({ ...parts, env: { ...parts.env, awsEndpoint: null } })
    const answer = await me(browser)
    provideDesk(parts)
    expect(answer.status).toBe(401)
    expect((await me(browser)).status).toBe(200)
  })

  test('signing in again ends the session that the browser held before', async () => {
    const browser = new Browser()
    await enter(browser, 'admin')
    const stolen = new Browser()
    for (const [key, value] of browser.cookies) stolen.cookies.set(key, value)
    await enter(browser, 'root')
    expect(await roleIn(stolen)).toMatchObject({ role: 'admin' })
    await enter(browser, 'analyst')
    expect(await roleIn(browser)).toMatchObject({ role: 'analyst' })
    expect((await me(stolen)).status).toBe(401)
  })

  test('signing out ends the session itself, not just the cookie', async () => {
    const browser = new Browser()
    await enter(browser, 'analyst')
    const stolen = new Browser()
    for (const [key, value] of browser.cookies) stolen.cookies.set(key, value)
    await browser.post(`${origin}/api/auth/signout`, {})
    expect((await me(browser)).status).toBe(401)
    expect((await me(stolen)).status).toBe(401)
    expect(await (await stolen.fetch(`${origin}/api/auth/session`)).json()).toEqual({})
  })
})

test('a method that a path does not take is answered with those that it takes', async () => {
  const browser = new Browser()
  const ask = (method: string) => browser.fetch(`${origin}/api/v1/tokens/x`, { method, headers: { origin } })
  expect((await ask('GET')).status).toBe(401)
  await browser.post(`${origin}/api/auth/callback/demo`, { person: 'manager' })
  const refused = await ask('PUT')
  expect(refused.status).toBe(405)
  expect(refused.headers.get('allow')).toBe('DELETE, OPTIONS')
  expect(await refused.json()).toMatchObject({ code: 'method_not_allowed', status: 405 })
  const signIn = await browser.fetch(`${origin}/api/auth/signin`, { method: 'PUT' })
  expect(await signIn.json()).toMatchObject({ code: 'method_not_allowed' })
  const asked = await browser.fetch(`${origin}/api/v1/findings`, { method: 'OPTIONS' })
  expect(asked.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
})

describe('API tokens', () => {
  test('are created by an admin, show their secret once, and stop at once when revoked', async () => {
    const admin = new Browser()
    await admin.post(`${origin}/api/auth/callback/demo`, { person: 'admin' })
    const headers = { origin, 'content-type': 'application/json' }
    const body = JSON.stringify({ name: 'pipeline', role: 'viewer' })
    const answer = await admin.fetch(`${origin}/api/v1/tokens`, { method: 'POST', headers, body })
    expect(answer.status).toBe(201)
    const { id, secret } = createdToken.parse(await answer.json())
    expect(secret).toMatch(/^hd_[\w-]{43}$/)

    const asToken = () => fetch(`${origin}/api/v1/me`, { headers: { authorization: `Bearer ${secret}` } })
    expect(await (await asToken()).json()).toEqual({
      kind: 'token',
      id,
      name: 'pipeline',
      role: 'viewer',
      teams: [],
      owner: 'pipeline',
      limited: false,
    })
    const listed = await (await admin.fetch(`${origin}/api/v1/tokens`)).text()
    expect(listed).toContain(id)
    expect(listed).not.toContain(secret)

    const revoked = await admin.fetch(`${origin}/api/v1/tokens/${id}`, {
      method: 'DELETE',
      headers: { origin },
    })
    expect(revoked.status).toBe(204)
    expect((await asToken()).status).toBe(401)
  })

  test('are not made by others, nor by a form of another page', async () => {
    const analyst = new Browser()
    await analyst.post(`${origin}/api/auth/callback/demo`, { person: 'analyst' })
    const post = (headers: Record<string, string>, text = '{"name":"x","role":"viewer"}') =>
      analyst.fetch(`${origin}/api/v1/tokens`, { method: 'POST', headers, body: text })
    expect((await post({ origin, 'content-type': 'application/json' })).status).toBe(403)
    await analyst.post(`${origin}/api/auth/callback/demo`, { person: 'admin' })
    expect((await post({ 'content-type': 'application/json' })).status).toBe(403)
    expect((await post({ origin: 'null', 'content-type': 'application/json' })).status).toBe(403)
    expect((await post({ origin, 'content-type': 'text/plain' })).status).toBe(415)
    expect(
      (await post({ origin, 'content-type': 'application/json' }, '{"name":"x","role":"root"}')).status,
    ).toBe(400)
    expect((await post({ origin, 'content-type': 'application/json' }, '{"__proto__":{}}')).status).toBe(400)
  })
})
