import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AuditEntry, appendAudit } from '@/server/state/audit/append-audit'
import { startChange } from '@/server/state/changes/start-change'
import { deactivatePerson } from '@/server/state/people/deactivate-person'
import { deleteSessionsOf } from '@/server/state/people/delete-sessions-of'
import { findPerson } from '@/server/state/people/find-person'
import { findSession } from '@/server/state/people/find-session'
import { findToken, findTokenById } from '@/server/state/people/find-token'
import { insertSession } from '@/server/state/people/insert-session'
import { insertToken } from '@/server/state/people/insert-token'
import { readPreference } from '@/server/state/people/read-preference'
import { revokeToken } from '@/server/state/people/revoke-token'
import { upsertPerson } from '@/server/state/people/upsert-person'
import { writePreference } from '@/server/state/people/write-preference'
import { insertTeam } from '@/server/state/teams/insert-team'
import { setTeamMembers } from '@/server/state/teams/set-team-members'
import { insertView } from '@/server/state/views/insert-view'
import { listViews } from '@/server/state/views/list-views'
import { updateView } from '@/server/state/views/update-view'
import { openState, type State } from './open-state'
import { findPostgres, type Postgres, startPostgres } from './testing/start-postgres'

const programs = findPostgres()
const MISSING = '00000000-0000-4000-8000-000000000000'

describe.each(['pglite', 'postgres'] as const)('state on %s', engine => {
  if (engine === 'postgres' && !programs) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'hubdesk-state-'))
  let postgres: Postgres | undefined
  let state: State
  const target = () => ({ databaseUrl: postgres?.url ?? null, folder: join(folder, 'state') })

  beforeAll(async () => {
    if (engine === 'postgres' && programs) postgres = await startPostgres(programs)
    state = await openState(target())
  })
  afterAll(async () => {
    await state.close()
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const person = (subject: string, role: 'viewer' | 'admin' = 'viewer') =>
    upsertPerson(state.db, { issuer: 'https://idp.test', subject, name: subject, email: null, role })

  test('a second sign-in changes the role of the person in every session', async () => {
    const personId = await person('changing', 'admin')
    const now = new Date()
    const expiresAt = new Date(now.getTime() + 60_000)
    await insertSession(state.db, { hash: 'one', personId, now, expiresAt })
    expect(await findSession(state.db, 'one')).toMatchObject({ role: 'admin', expiresAt })
    expect(await person('changing', 'viewer')).toBe(personId)
    expect(await findSession(state.db, 'one')).toMatchObject({ role: 'viewer' })
  })

  test('one subject of two issuers is two persons', async () => {
    const here = await person('shared')
    const there = await upsertPerson(state.db, {
      issuer: 'https://other.test',
      subject: 'shared',
      name: 'shared',
      email: null,
      role: 'viewer',
    })
    expect(there).not.toBe(here)
  })

  test('an identity without a role loses all of its sessions and no others', async () => {
    const now = new Date()
    const expiresAt = new Date(now.getTime() + 60_000)
    await insertSession(state.db, { hash: 'gone', personId: await person('gone'), now, expiresAt })
    await insertSession(state.db, { hash: 'kept', personId: await person('kept'), now, expiresAt })
    await deleteSessionsOf(state.db, { issuer: 'https://idp.test', subject: 'gone' })
    expect(await findSession(state.db, 'gone')).toBeNull()
    expect(await findSession(state.db, 'kept')).not.toBeNull()
  })

  test('expired sessions are cleared away when another begins', async () => {
    const past = new Date(Date.now() - 60_000)
    const personId = await person('expired')
    await insertSession(state.db, { hash: 'old', personId, now: past, expiresAt: past })
    await insertSession(state.db, {
      hash: 'new',
      personId,
      now: new Date(),
      expiresAt: new Date(Date.now() + 60_000),
    })
    expect(await findSession(state.db, 'old')).toBeNull()
  })

  test('a revoked token is found no more, and is revoked once', async () => {
    const id = await insertToken(state.db, {
      name: 'ci',
      role: 'analyst',
      hash: 'h',
      createdBy: 'Admin',
      makerId: null,
      scope: null,
    })
    expect(await findToken(state, 'h')).toMatchObject({ id, role: 'analyst', lastUsedAt: null })
    expect(await revokeToken(state.db, id, new Date())).toEqual({ name: 'ci', role: 'analyst' })
    expect(await revokeToken(state.db, id, new Date())).toBeNull()
    expect(await findToken(state, 'h')).toBeNull()
  })

  test('who made a token is known as the person is now, with the limits of their teams', async () => {
    const makerId = await person('maker', 'admin')
    const token = { name: 'made', role: 'admin', hash: 'made', createdBy: 'maker', scope: null } as const
    const id = await insertToken(state.db, { ...token, makerId })
    await state.db.transaction(async tx => {
      const team = await insertTeam(tx, { name: 'makers', scope: null })
      await setTeamMembers(tx, team ?? '', [makerId])
    })
    expect(await findToken(state, 'made')).toMatchObject({
      maker: { id: makerId, role: 'admin', deactivatedAt: null, teams: [{ scope: null }] },
    })
    const at = new Date()
    await deactivatePerson(state.db, { issuer: 'https://idp.test', subject: 'maker' }, at)
    expect(await findTokenById(state.db, id)).toMatchObject({ maker: { deactivatedAt: at } })
    await person('maker', 'viewer')
    expect(await findPerson(state.db, makerId)).toMatchObject({ role: 'viewer', deactivatedAt: null })
  })

  test('makers of tokens and refused people from before are read from the audit log', async () => {
    const [makerId, refusedId] = [await person('from before', 'admin'), await person('refused before')]
    const token = {
      name: 'old',
      role: 'admin',
      createdBy: 'from before',
      scope: null,
      makerId: null,
    } as const
    const [first, second, lost] = [
      await insertToken(state.db, { ...token, hash: 'old 1' }),
      await insertToken(state.db, { ...token, hash: 'old 2' }),
      await insertToken(state.db, { ...token, hash: 'old 3' }),
    ]
    const entry = (
      kind: 'person' | 'token',
      actorId: string,
      more: Pick<AuditEntry, 'action' | 'decision'>,
    ) => ({
      actor: { kind, id: actorId, name: 'before', role: 'admin' } as const,
      requestId: 'a request',
      ...more,
    })
    const created = { action: 'token.create', decision: 'allow' } as const
    const begun = (decision: 'allow' | 'deny') => ({ action: 'session.begin', decision }) as const
    await state.db.transaction(async tx => {
      const [maker, refused] = ['https://idp.test|from before', 'https://idp.test|refused before']
      await appendAudit(tx, { ...entry('person', maker, created), target: { token: first } })
      await appendAudit(tx, { ...entry('token', first, created), target: { token: second } })
      for (const decision of ['deny', 'allow'] as const)
        await appendAudit(tx, { ...entry('person', maker, begun(decision)), target: {} })
      for (const decision of ['allow', 'deny'] as const)
        await appendAudit(tx, { ...entry('person', refused, begun(decision)), target: {} })
    })
    const migration = readFileSync(join(import.meta.dirname, 'migrations/0007_persons.sql'), 'utf8')
    const fills = migration.split('--> statement-breakpoint').filter(text => text.includes('UPDATE'))
    expect(fills).toHaveLength(2)
    for (const fill of fills) await state.db.execute(fill)
    expect((await findTokenById(state.db, first))?.maker?.id).toBe(makerId)
    expect((await findTokenById(state.db, second))?.maker?.id).toBe(makerId)
    expect((await findTokenById(state.db, lost))?.maker).toBeNull()
    expect((await findPerson(state.db, makerId))?.deactivatedAt).toBeNull()
    expect((await findPerson(state.db, refusedId))?.deactivatedAt).toBeInstanceOf(Date)
  })

  test('views belong to one person, and a name to one view of theirs', async () => {
    const [mine, yours] = [await person('mine'), await person('yours')]
    const view = { name: 'Mine', filter: 'severity:HIGH', layout: { sort: '-age' } }
    const id = await insertView(state, { personId: mine, ...view })
    expect(await insertView(state, { personId: mine, ...view })).toBeNull()
    expect(await insertView(state, { personId: yours, ...view })).not.toBeNull()
    expect(await listViews(state, mine)).toEqual([{ id, ...view }])
    expect(await updateView(state, { id: id ?? '', personId: yours }, { name: 'Taken' })).toBe('missing')
    const other = await insertView(state, { personId: mine, ...view, name: 'Other' })
    expect(await updateView(state, { id: other ?? '', personId: mine }, { name: 'Mine' })).toBe('taken')
    expect(await updateView(state, { id: other ?? '', personId: mine }, {})).toMatchObject({ name: 'Other' })
    expect(await updateView(state, { id: MISSING, personId: mine }, { name: 'x' })).toBe('missing')
  })

  test('a preference of any JSON shape comes back as it was kept', async () => {
    const personId = await person('preferring')
    for (const value of ['dark', { order: ['title'], widths: { title: 300 } }, [1, null]]) {
      await writePreference(state, { personId, key: 'any', value })
      expect(await readPreference(state, { personId, key: 'any' })).toEqual(value)
    }
  })

  test('a change that was removed while it was prepared is not accepted', async () => {
    const removed = { id: MISSING, total: 1, refused: [], findingKey: null }
    await expect(state.db.transaction(tx => startChange(tx, removed, false))).rejects.toThrow(/removed/)
  })

  test('what was kept is there after closing and opening again, and migrating again changes nothing', async () => {
    const personId = await person('lasting')
    await writePreference(state, { personId, key: 'theme', value: 'dark' })
    await state.close()
    state = await openState(target())
    expect(await readPreference(state, { personId, key: 'theme' })).toBe('dark')
  })
})

describe.skipIf(!programs)('two desks on one PostgreSQL', () => {
  test('may start at once on an empty database', async () => {
    const postgres = await startPostgres(programs ?? '')
    const target = { databaseUrl: postgres.url, folder: '' }
    const states = await Promise.all([openState(target), openState(target), openState(target)])
    for (const state of states) await state.close()
    await postgres.stop()
  })
})
