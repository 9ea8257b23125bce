import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/server/domain/people/actor'
import { listAudit } from '@/server/state/audit/list-audit'
import { verifyAudit } from '@/server/state/audit/verify-audit'
import type { State } from '@/server/state/open-state'
import { openEmbedded } from '@/server/state/testing/open-embedded'
import { makeFolder, openMade } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { listAudit as readAudit } from '@/server/usecases/audit/list-audit'
import { beginSession } from '@/server/usecases/session/begin-session'
import { findSessionActor } from '@/server/usecases/session/find-session-actor'
import { findTokenActor } from '@/server/usecases/session/find-token-actor'
import { seedDemo } from '@/server/usecases/session/seed-demo'
import { createToken } from '@/server/usecases/tokens/create-token'
import { listTokens } from '@/server/usecases/tokens/list-tokens'
import { listViews } from '@/server/usecases/views/list-views'
import { changeTeam } from './change-team'
import { createTeam } from './create-team'
import { deleteTeam } from './delete-team'
import { listOwners } from './list-owners'
import { listPeople } from './list-people'
import { listTeams } from './list-teams'

const folder = makeFolder()
const requestId = 'a request'
let index: Index
let state: State
let admin: Actor
let session: string

const signIn = (subject: string, role: Actor['role'], email: string | null = null) =>
  beginSession({ issuer: 'https://idp.test', subject, name: `Person ${subject}`, email, role }, requestId)

async function actorOf(sessionId: string): Promise<Actor> {
  const actor = await findSessionActor({ sessionId })
  if (!actor) throw new Error('no one is signed in')
  return actor
}

beforeAll(async () => {
  index = await openMade(folder.path)
  state = await openEmbedded(join(folder.path, 'state'))
  provideIdleDesk({ index, state })
  admin = await actorOf(await signIn('admin', 'admin'))
  session = await signIn('ada', 'analyst', 'ada@example.com')
})
afterAll(async () => {
  await index.close()
  await state.close()
  folder.remove()
})

const PAYMENTS = { accounts: ['111122223333'], ous: [], environments: [] }
const PROD = { accounts: [], ous: ['Workloads/Production'], environments: ['prod'] }
const create = (input: unknown) => createTeam({ actor: admin, input, requestId })
const put = (id: string, body: unknown) => changeTeam({ actor: admin, input: { id, body }, requestId })
const newest = async () =>
  (
    await listAudit(state, {
      before: null,
      limit: 1,
      action: null,
      decision: null,
      actor: null,
      from: null,
      until: null,
    })
  )[0]

test('limits of teams hold from the next request of their members on, and add up', async () => {
  const { id: ada } = await actorOf(session)
  expect(await actorOf(session)).toMatchObject({ scopes: null, teams: [], owner: 'ada@example.com' })
  const payments = await create({ name: 'payments', scope: PAYMENTS, members: [ada] })
  expect(await actorOf(session)).toMatchObject({ scopes: [PAYMENTS], teams: ['payments'] })
  const prod = await create({ name: 'prod', scope: PROD, members: [ada, ada] })
  expect(await actorOf(session)).toMatchObject({ scopes: [PAYMENTS, PROD], teams: ['payments', 'prod'] })
  await put(prod.id, { name: 'prod', scope: null, members: [ada] })
  expect(await actorOf(session)).toMatchObject({ scopes: null, teams: ['payments', 'prod'] })
  await put(prod.id, { name: 'prod', scope: null, members: [] })
  expect(await actorOf(session)).toMatchObject({ scopes: [PAYMENTS], teams: ['payments'] })
  for (const { id } of [payments, prod]) await deleteTeam({ actor: admin, input: { id }, requestId })
  expect(await actorOf(session)).toMatchObject({ scopes: null, teams: [] })
  expect(await listTeams({ actor: admin })).toEqual({ items: [] })
})

test('each change of a team is in the audit log as it was and is, in one transaction with it', async () => {
  const { id: ada } = await actorOf(session)
  const { id } = await create({ name: 'web', scope: PAYMENTS, members: [ada] })
  const first = { name: 'web', scope: PAYMENTS, members: [ada] }
  expect(await newest()).toMatchObject({
    action: 'team.create',
    actorId: 'https://idp.test|admin',
    target: { team: id },
    before: null,
    after: first,
    requestId,
  })
  await put(id, { name: 'front', members: [] })
  const second = { name: 'front', scope: null, members: [] }
  expect(await newest()).toMatchObject({ action: 'team.change', before: first, after: second })
  await state.db.execute('ALTER TABLE audit RENAME TO audit_away')
  await expect(deleteTeam({ actor: admin, input: { id }, requestId })).rejects.toThrow('audit log')
  await expect(create({ name: 'unrecorded' })).rejects.toThrow('audit log')
  await state.db.execute('ALTER TABLE audit_away RENAME TO audit')
  expect(await listTeams({ actor: admin })).toEqual({
    items: [{ id, name: 'front', scope: null, members: [] }],
  })
  await deleteTeam({ actor: admin, input: { id }, requestId })
  expect(await newest()).toMatchObject({ action: 'team.delete', before: second, after: null })
  expect(await verifyAudit(state)).toMatchObject({ ok: true })
})

test('what cannot be kept is refused by field, and nothing of it stays', async () => {
  const { id } = await create({ name: 'one' })
  await expect(create({ name: 'one' })).rejects.toMatchObject({
    code: 'conflict',
    errors: [{ field: 'name' }],
  })
  const other = await create({ name: 'other' })
  await expect(put(other.id, { name: 'one' })).rejects.toMatchObject({ code: 'conflict' })
  const nobody = '00000000-0000-4000-8000-000000000000'
  const unknown = { code: 'invalid_input', errors: [{ field: 'members' }] }
  await expect(create({ name: 'ghosts', members: [nobody] })).rejects.toMatchObject(unknown)
  await expect(put(id, { name: 'renamed', members: [nobody] })).rejects.toMatchObject(unknown)
  const wrong = { accounts: ['1234'], ous: ['ou-ab12-34567890'], environments: [''] }
  await expect(create({ name: 'wrong', scope: wrong })).rejects.toMatchObject({
    errors: [
      { field: 'scope.accounts.0', message: 'An account id has 12 digits' },
      { field: 'scope.ous.0' },
      { field: 'scope.environments.0' },
    ],
  })
  await expect(create({ name: 'none', scope: {} })).rejects.toMatchObject({ errors: [{ field: 'scope' }] })
  await expect(put('nonsense', { name: 'x' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(put(nobody, { name: 'x' })).rejects.toMatchObject({ code: 'not_found' })
  expect((await listTeams({ actor: admin })).items.map(({ name }) => name)).toEqual(['one', 'other'])
  for (const team of [id, other.id]) await deleteTeam({ actor: admin, input: { id: team }, requestId })
})

test('only admins manage teams, and everyone can read who can own findings', async () => {
  const ada = await actorOf(session)
  const refused = { code: 'forbidden' }
  await expect(listTeams({ actor: ada })).rejects.toMatchObject(refused)
  await expect(listPeople({ actor: ada })).rejects.toMatchObject(refused)
  await expect(createTeam({ actor: ada, input: { name: 'x' }, requestId })).rejects.toMatchObject(refused)
  const { id } = await create({ name: 'web', members: [ada.id] })
  const member = await actorOf(session)
  expect(await listOwners({ actor: member })).toEqual({
    owners: [
      { name: 'web', kind: 'team', mine: true },
      { name: 'ada@example.com', kind: 'person', mine: true },
      { name: 'Person admin', kind: 'person', mine: false },
    ],
  })
  const { items } = await listViews({ actor: member })
  expect(items.find(view => view.id === 'my-queue')?.filter).toMatch(/ owner:ada@example.com,web$/)
  await deleteTeam({ actor: admin, input: { id }, requestId })
})

test('a token keeps the limit that it was made with', async () => {
  const made = await createToken({
    actor: admin,
    input: { name: 'pipeline', role: 'analyst', scope: { ous: ['Workloads'] } },
    requestId,
  })
  const limit = { accounts: [], ous: ['Workloads'], environments: [] }
  expect(await findTokenActor({ secret: made.secret })).toMatchObject({ scopes: [limit], owner: 'pipeline' })
  expect((await listTokens({ actor: admin })).items[0]).toMatchObject({ name: 'pipeline', scope: limit })
})

test('a limited token of any role can neither remove its limit nor read the audit log', async () => {
  const made = await createToken({
    actor: admin,
    input: { name: 'limited', role: 'admin', scope: { accounts: ['111122223333'] } },
    requestId,
  })
  const actor = await findTokenActor({ secret: made.secret })
  if (!actor) throw new Error('the token is unknown')
  const refused = { code: 'forbidden' }
  const asked = { actor, input: { name: 'free', role: 'admin' }, requestId }
  await expect(createToken(asked)).rejects.toMatchObject(refused)
  await expect(createTeam(asked)).rejects.toMatchObject(refused)
  await expect(readAudit({ actor, input: {} })).rejects.toMatchObject(refused)
  await expect(listViews({ actor })).resolves.toBeDefined()
})

test('a limited admin neither makes tokens nor changes teams, nor reads the audit log', async () => {
  // The last admin without a limit cannot be limited.
  const freeAdmin = await actorOf(await signIn('free admin', 'admin'))
  const limited: Actor = { ...admin, scopes: [PAYMENTS], teams: ['payments'] }
  const own = await create({ name: 'own', scope: PAYMENTS, members: [admin.id] })
  const requested = { actor: limited, requestId }
  const refused = { code: 'forbidden' }
  const lifted = { id: own.id, body: { name: 'own', scope: null, members: [] } }
  const calls = [
    createToken({ ...requested, input: { name: 'free', role: 'admin' } }),
    listTokens({ actor: limited }),
    createTeam({ ...requested, input: { name: 'more' } }),
    changeTeam({ ...requested, input: lifted }),
    deleteTeam({ ...requested, input: { id: own.id } }),
    readAudit({ actor: limited, input: {} }),
  ]
  for (const call of calls) await expect(call).rejects.toMatchObject(refused)
  expect((await actorOf(await signIn('admin', 'admin'))).scopes).toEqual([PAYMENTS])
  await deleteTeam({ actor: freeAdmin, input: { id: own.id }, requestId })
})

test('the persons of the sandbox get their teams once', async () => {
  const people = [
    { id: 'one', name: 'One', role: 'analyst', teams: ['payments', 'web'] },
    { id: 'two', name: 'Two', role: 'viewer', teams: ['web'] },
  ] as const
  await Promise.all([seedDemo(people, requestId), seedDemo(people, requestId)]).catch(() => undefined)
  const { items } = await listTeams({ actor: admin })
  expect(items.map(({ name, members }) => [name, members.map(one => one.name)])).toEqual([
    ['payments', ['One']],
    ['web', ['One', 'Two']],
  ])
  for (const { id } of items) await deleteTeam({ actor: admin, input: { id }, requestId })
  await seedDemo(people, requestId)
  expect(await listTeams({ actor: admin })).toEqual({ items: [] })
})
