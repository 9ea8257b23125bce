import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditPage } from '@/lib/api/audit'
import { me } from '@/lib/api/me'
import { problem } from '@/lib/api/problem'
import { personList, type Team, team, teamList } from '@/lib/api/teams'
import { createdToken } from '@/lib/api/tokens'
import { teams } from '@/server/state/schema'
import { takePort } from '@/server/state/testing/take-port'
import { Browser } from './testing/browser'
import { signInByProvider } from './testing/sign-in-by-provider'
import { type IdentityProvider, startIdentityProvider } from './testing/start-identity-provider'
import { type ServedDesk, startServedDesk } from './testing/start-served-desk'

let served: ServedDesk
let provider: IdentityProvider
let ada: Browser
let bo: Browser
const LIMIT = { accounts: ['111122223333'], ous: [], environments: [] }

beforeAll(async () => {
  served = await startServedDesk(async origin => {
    provider = await startIdentityProvider(takePort(), [`${origin}/api/auth/callback/oidc`])
    return {
      HUBDESK_OIDC_ISSUER: provider.issuer,
      HUBDESK_OIDC_CLIENT_ID: 'hubdesk',
      HUBDESK_OIDC_CLIENT_SECRET: 'secret-of-the-test',
      HUBDESK_OIDC_ROLES: 'admins=admin,all=viewer',
    }
  })
})
afterAll(async () => {
  await served.stop()
  await provider.stop()
})

/** Signs in with the role that the identity provider gives from now on; null is none. */
async function enter(login: string, group: 'admins' | 'all' | null): Promise<Browser> {
  if (group === null) provider.groups.delete(login)
  else provider.groups.set(login, [group])
  const browser = new Browser()
  await signInByProvider(browser, { login, base: served.origin })
  return browser
}

/** Ada is an admin without a limit, and the only one. */
beforeEach(async () => {
  await served.desk.state.db.delete(teams)
  ada = await enter('ada', 'admins')
  bo = await enter('bo', 'all')
})

type By = Browser | { readonly token: string }

async function ask(by: By, method: string, path: string, body?: unknown): Promise<Response> {
  const init = {
    method,
    headers: { origin: served.origin, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
  const url = `${served.origin}/api/v1/${path}`
  if (by instanceof Browser) return by.fetch(url, init)
  return fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${by.token}` } })
}

async function idOf(browser: Browser): Promise<string> {
  return me.parse(await (await ask(browser, 'GET', 'me')).json()).id
}
const isLimited = async (by: By) => me.parse(await (await ask(by, 'GET', 'me')).json()).limited
const teamsBy = async (by: By): Promise<Team[]> =>
  teamList.parse(await (await ask(by, 'GET', 'teams')).json()).items

async function makeTeam(by: By, body: object): Promise<Team> {
  const answer = await ask(by, 'POST', 'teams', body)
  expect(answer.status).toBe(201)
  return team.parse(await answer.json())
}

async function makeToken(by: By, body: object): Promise<{ token: string }> {
  const answer = await ask(by, 'POST', 'tokens', body)
  expect(answer.status).toBe(201)
  return { token: createdToken.parse(await answer.json()).secret }
}

const auditRows = async (by: By) =>
  auditPage.parse(await (await ask(by, 'GET', 'audit?limit=100')).json()).items

/** Expects the refusal that explains itself, and nothing of it in the teams or the audit log. */
async function expectLast(by: By, method: string, path: string, body?: unknown): Promise<void> {
  const before = { teams: await teamsBy(by), rows: await auditRows(by) }
  const answer = await ask(by, method, path, body)
  expect(answer.status, `${method} ${path}`).toBe(409)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(problem.parse(await answer.json())).toMatchObject({
    code: 'conflict',
    detail: expect.stringContaining('This would leave no admin without a limit'),
  })
  expect({ teams: await teamsBy(by), rows: await auditRows(by) }).toEqual(before)
  expect(await isLimited(by)).toBe(false)
}

describe('the last admin without a limit keeps the desk', () => {
  test('against a new team with a limit, a limit on the team, and the end of the team that lifts limits', async () => {
    const members = [await idOf(ada)]
    await expectLast(ada, 'POST', 'teams', { name: 'narrow', scope: LIMIT, members })
    const wide = await makeTeam(ada, { name: 'wide', scope: null, members })
    await expectLast(ada, 'PUT', `teams/${wide.id}`, { name: 'wide', scope: LIMIT, members })
    await makeTeam(ada, { name: 'narrow', scope: LIMIT, members })
    await expectLast(ada, 'PUT', `teams/${wide.id}`, { name: 'wide', scope: null, members: [] })
    await expectLast(ada, 'DELETE', `teams/${wide.id}`)
  })

  test('neither an admin with a limit, nor a viewer, nor a token of an admin takes the place', async () => {
    bo = await enter('bo', 'admins')
    const [adaId, boId] = [await idOf(ada), await idOf(bo)]
    await enter('cy', 'all')
    await makeToken(ada, { name: 'robot', role: 'admin' })
    await makeTeam(ada, { name: 'of bo', scope: LIMIT, members: [boId] })
    await expectLast(ada, 'POST', 'teams', { name: 'of all', scope: LIMIT, members: [adaId, boId] })
  })

  test('nor does an admin whom the identity provider has refused since', async () => {
    bo = await enter('bo', 'admins')
    const members = [await idOf(ada)]
    await enter('bo', null)
    await expectLast(ada, 'POST', 'teams', { name: 'narrow', scope: LIMIT, members })
    await enter('bo', 'admins')
    await makeTeam(ada, { name: 'narrow', scope: LIMIT, members })
  })

  test('when two admins limit each other at the same moment', async () => {
    bo = await enter('bo', 'admins')
    const [adaId, boId] = [await idOf(ada), await idOf(bo)]
    const answers = await Promise.all([
      ask(ada, 'POST', 'teams', { name: 'by ada', scope: LIMIT, members: [boId] }),
      ask(bo, 'POST', 'teams', { name: 'by bo', scope: LIMIT, members: [adaId] }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 403])
    expect([await isLimited(ada), await isLimited(bo)].toSorted()).toEqual([false, true])
  })
})

describe('an admin with a limit', () => {
  let own: Team

  beforeEach(async () => {
    bo = await enter('bo', 'admins')
    own = await makeTeam(ada, { name: 'own', scope: LIMIT, members: [await idOf(bo)] })
  })

  test('changes neither teams, nor people in them, nor tokens, within the limit or beyond it', async () => {
    const other = await makeTeam(ada, { name: 'other', scope: null, members: [] })
    const members = [await idOf(bo)]
    const calls: readonly (readonly [method: string, path: string, body?: object])[] = [
      ['PUT', `teams/${own.id}`, { name: 'own', scope: null, members }],
      ['PUT', `teams/${own.id}`, { name: 'own', scope: LIMIT, members: [] }],
      ['PUT', `teams/${own.id}`, { name: 'own', scope: { ...LIMIT, environments: ['prod'] }, members }],
      ['PUT', `teams/${other.id}`, { name: 'other', scope: null, members }],
      ['POST', 'teams', { name: 'wide', scope: null, members }],
      ['DELETE', `teams/${own.id}`],
      ['DELETE', `teams/${other.id}`],
      ['POST', 'tokens', { name: 'robot', role: 'admin' }],
      ['POST', 'tokens', { name: 'robot', role: 'viewer', scope: LIMIT }],
    ]
    for (const [method, path, body] of calls) {
      const answer = await ask(bo, method, path, body)
      expect(answer.status, `${method} ${path}`).toBe(403)
      const { detail } = problem.parse(await answer.json())
      expect(detail).toContain('beyond the limit that you have')
      const [row] = await auditRows(ada)
      expect(row).toMatchObject({ action: `${method} /api/v1/${path}`, decision: 'deny', reason: detail })
    }
    expect((await ask(bo, 'GET', 'teams')).status).toBe(403)
    expect((await ask(bo, 'GET', 'people')).status).toBe(403)
    expect(await isLimited(bo)).toBe(true)
    expect(await teamsBy(ada)).toMatchObject([
      { name: 'other', scope: null, members: [] },
      { name: 'own', scope: LIMIT, members: [{ id: members[0] }] },
    ])
  })

  test('does not lift it by a token from before, which has their limit from the next request on', async () => {
    await ask(ada, 'DELETE', `teams/${own.id}`)
    const robot = await makeToken(bo, { name: 'robot', role: 'admin' })
    const second = await makeToken(robot, { name: 'made by robot', role: 'admin' })
    const members = [await idOf(bo)]
    own = await makeTeam(robot, { name: 'own', scope: null, members })
    expect([await isLimited(robot), await isLimited(second)]).toEqual([false, false])
    expect((await ask(ada, 'PUT', `teams/${own.id}`, { name: 'own', scope: LIMIT, members })).status).toBe(
      200,
    )
    for (const token of [robot, second]) {
      expect(await isLimited(token)).toBe(true)
      const lifted = { name: 'own', scope: null, members }
      expect((await ask(token, 'PUT', `teams/${own.id}`, lifted)).status).toBe(403)
      expect((await ask(token, 'POST', 'tokens', { name: 'free', role: 'admin' })).status).toBe(403)
    }
    expect(await isLimited(bo)).toBe(true)
  })
})

test('the identity provider may take the role from the last admin, and the next one that it names mends all', async () => {
  bo = await enter('bo', 'admins')
  const own = await makeTeam(ada, { name: 'own', scope: LIMIT, members: [await idOf(bo)] })
  ada = await enter('ada', 'all')
  expect((await ask(ada, 'GET', 'teams')).status).toBe(403)
  expect((await ask(bo, 'DELETE', `teams/${own.id}`)).status).toBe(403)
  const cy = await enter('cy', 'admins')
  const people = personList.parse(await (await ask(cy, 'GET', 'people')).json()).items
  expect(people.filter(({ role }) => role === 'admin').map(({ name }) => name)).toEqual([
    'Person bo',
    'Person cy',
  ])
  expect((await ask(cy, 'DELETE', `teams/${own.id}`)).status).toBe(204)
  expect(await isLimited(bo)).toBe(false)
  await enter('cy', 'all')
})
