import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditPage, auditVerification } from '@/lib/api/audit'
import { problem } from '@/lib/api/problem'
import { createdToken } from '@/lib/api/tokens'
import { DEMO_ISSUER } from '@/server/domain/people/demo-desk'
import type { Browser } from './testing/browser'
import { type ServedDesk, startServedDesk } from './testing/start-served-desk'

let served: ServedDesk
let admin: Browser
beforeAll(async () => {
  served = await startServedDesk()
  admin = await served.enter('admin')
})
afterAll(() => served.stop())

const ask = (browser: Browser, path: string, method = 'GET', body?: unknown, origin = served.origin) =>
  browser.fetch(`${served.origin}/api/v1/${path}`, {
    method,
    headers: { origin, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const rows = async (query = '') => auditPage.parse(await (await ask(admin, `audit?${query}`)).json())
const latest = async () => (await rows('limit=1')).items[0]
const verify = async (query = '') =>
  auditVerification.parse(await (await ask(admin, `audit/verify?${query}`)).json())
const makeToken = async (name: string) =>
  createdToken.parse(await (await ask(admin, 'tokens', 'POST', { name, role: 'viewer' })).json())

const ADMIN = { kind: 'person', id: `${DEMO_ISSUER}|admin`, role: 'admin' }

describe('the audit log records', () => {
  test('a token that was created, and its revocation, under the request’s own id', async () => {
    const answer = await ask(admin, 'tokens', 'POST', { name: 'ci\r\n\u001B[31m', role: 'analyst' })
    const { id, secret } = createdToken.parse(await answer.json())
    const made = await latest()
    expect(made).toMatchObject({ action: 'token.create', actor: ADMIN, decision: 'allow' })
    expect(made).toMatchObject({ target: { token: id }, before: null, after: { role: 'analyst' } })
    expect(made?.request_id).toBe(answer.headers.get('x-request-id'))
    expect(JSON.stringify(made)).not.toContain(secret)
    await ask(admin, `tokens/${id}`, 'DELETE')
    const revoked = {
      action: 'token.revoke',
      actor: ADMIN,
      target: { token: id },
      before: { role: 'analyst' },
    }
    expect(await latest()).toMatchObject(revoked)
    await ask(admin, `tokens/${id}`, 'DELETE')
    expect(await latest(), 'a second revocation does nothing').toMatchObject(revoked)
  })

  test('a person who signs in, signs in again and signs out', async () => {
    const browser = await served.enter('analyst')
    const begun = await latest()
    expect(begun).toMatchObject({
      action: 'session.begin',
      actor: { id: `${DEMO_ISSUER}|analyst`, role: 'analyst' },
    })
    await browser.post(`${served.origin}/api/auth/callback/demo`, { person: 'approver' })
    const [end, begin] = (await rows('limit=2')).items
    expect(begin).toMatchObject({ action: 'session.begin', actor: { id: `${DEMO_ISSUER}|approver` } })
    expect(end).toMatchObject({ action: 'session.end', reason: 'signed in anew', actor: begun?.actor })
    expect(end?.request_id).toBe(begin?.request_id)
    await browser.post(`${served.origin}/api/auth/signout`, {})
    expect(await latest()).toMatchObject({ action: 'session.end', reason: 'signed out', actor: begin?.actor })
    expect((await latest())?.target).toEqual({ session: Reflect.get(Object(begin?.target), 'session') })
  })

  test('a refused change of a role, a token or a foreign page, but no refused read', async () => {
    const analyst = await served.enter('analyst')
    const refused = await ask(analyst, 'tokens', 'POST', { name: 'x', role: 'admin' })
    expect(refused.status).toBe(403)
    const { detail, request_id } = problem.parse(await refused.json())
    expect(await latest()).toMatchObject({
      action: 'POST /api/v1/tokens',
      decision: 'deny',
      reason: detail,
      request_id,
      actor: { id: `${DEMO_ISSUER}|analyst`, role: 'analyst' },
      target: { path: '/api/v1/tokens', origin: served.origin },
    })
    expect((await ask(admin, 'views/x', 'DELETE', undefined, 'https://evil.test')).status).toBe(403)
    const foreign = {
      action: 'DELETE /api/v1/views/x',
      target: { origin: 'https://evil.test' },
      actor: ADMIN,
    }
    expect(await latest()).toMatchObject(foreign)
    const { id, secret } = await makeToken('refused')
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const body = '{"name":"x","role":"admin"}'
    await fetch(`${served.origin}/api/v1/tokens`, { method: 'POST', headers, body })
    const byToken = { decision: 'deny', actor: { kind: 'token', id, name: 'refused', role: 'viewer' } }
    expect(await latest()).toMatchObject(byToken)
    expect((await ask(analyst, 'tokens')).status).toBe(403)
    expect((await ask(analyst, 'audit')).status).toBe(403)
    expect((await ask(analyst, 'audit/verify')).status).toBe(403)
    expect(await latest()).toMatchObject(byToken)
  })
})

describe('a list of the log', () => {
  test('pages from the newest row to the first, without a gap', async () => {
    const seqs: number[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page = await rows(`limit=3${next && `&cursor=${next}`}`)
      expect(page.items.length).toBeLessThanOrEqual(3)
      seqs.push(...page.items.map(({ seq }) => seq))
      next = page.next
    }
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, at) => seqs.length - at))
  })

  test('is limited to what is asked for', async () => {
    await makeToken('listed')
    const today = new Date().toISOString().slice(0, 10)
    const all = (await rows('limit=500')).items
    const same = async (query: string, keep: (row: (typeof all)[number]) => boolean) => {
      const kept = all.filter(keep)
      expect(kept.length, query).toBeGreaterThan(0)
      expect((await rows(`limit=500&${query}`)).items, query).toEqual(kept)
    }
    await same('action=token.create', row => row.action === 'token.create')
    await same('decision=deny', row => row.decision === 'deny')
    await same('actor=Admin', row => row.actor.name === 'Admin')
    await same(`actor=${encodeURIComponent(ADMIN.id)}`, row => row.actor.id === ADMIN.id)
    await same(`from=${today}&to=${today}`, () => true)
    expect((await rows('to=2020-01-01')).items).toEqual([])
    expect((await rows('from=2999-01-01')).items).toEqual([])
  })

  test.each([
    ['cursor=x', 'invalid_cursor'],
    ['limit=0', 'invalid_input'],
    ['decision=maybe', 'invalid_input'],
    ['from=yesterday', 'invalid_input'],
    ['who=me', 'invalid_input'],
  ])('refuses %s', async (query, code) => {
    const answer = await ask(admin, `audit?${query}`)
    expect(answer.status).toBe(400)
    expect(problem.parse(await answer.json()).code).toBe(code)
  })
})

describe('a running desk', () => {
  test('proves its own log, against a row that was noted as well', async () => {
    const before = await verify()
    if (!before.ok || !before.head) throw new Error('the log does not verify')
    await makeToken('later')
    expect(await verify()).toMatchObject({ ok: true, rows: before.rows + 1 })
    expect(await verify(`head=${before.head.seq}:${before.head.hash}`)).toMatchObject({ ok: true })
    expect(await verify(`head=${before.head.seq}:${'0'.repeat(64)}`)).toMatchObject({ ok: false })
    expect((await ask(admin, 'audit/verify?head=1')).status).toBe(400)
  })

  describe('whose log cannot be written', () => {
    const rename = (from: string, to: string) =>
      served.desk.state.db.execute(`ALTER TABLE ${from} RENAME TO ${to}`)
    beforeEach(async () => {
      await rename('audit', 'audit_away')
      return () => rename('audit_away', 'audit').then(() => {})
    })

    test('refuses a change with 503, and nothing has changed', async () => {
      const tokens = await (await ask(admin, 'tokens')).text()
      const refused = await ask(admin, 'tokens', 'POST', { name: 'unrecorded', role: 'viewer' })
      expect(refused.status).toBe(503)
      expect(refused.headers.get('retry-after')).toBe('5')
      expect(problem.parse(await refused.json())).toMatchObject({
        code: 'unavailable',
        detail: expect.stringContaining('audit log'),
      })
      expect(await (await ask(admin, 'tokens')).text()).toBe(tokens)
    })

    test('lets no one in, and still refuses forbidden requests with 403', async () => {
      const browser = await served.enter('analyst')
      expect((await ask(browser, 'me')).status).toBe(401)
      expect((await ask(admin, 'tokens', 'POST', {}, 'https://evil.test')).status).toBe(403)
    })
  })
})
