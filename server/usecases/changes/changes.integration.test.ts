import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChangeItem, ItemState } from '@/lib/api/changes'
import type { Role } from '@/lib/api/roles'
import type { Desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import type { ItemResult } from '@/server/domain/change'
import { openState, type State } from '@/server/state/open-state'
import { audit, changeBatches } from '@/server/state/schema'
import { findPostgres, type Postgres, startPostgres } from '@/server/state/testing/start-postgres'
import { verifyAudit } from '@/server/state/verify-audit'
import { makeDocument, makeFolder, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/open-index'
import { writePage } from '@/server/store/write-page'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { listFindings } from '@/server/usecases/findings/list-findings'
import { acceptChange } from './accept-change'
import { listChanges } from './list-changes'
import { previewChange } from './preview-change'
import { readChange } from './read-change'
import { stopChange } from './stop-change'
import { undoChange } from './undo-change'

const programs = findPostgres()
const PORT = 37_016

const actor = (name: string, role: Role = 'analyst', more: Partial<Actor> = {}): Actor => ({
  kind: 'token',
  id: randomUUID(),
  name,
  role,
  scopes: null,
  teams: [],
  owner: name,
  ...more,
})

describe.each(['pglite', 'postgres'] as const)('decisions on %s', engine => {
  if (engine === 'postgres' && !programs) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const folder = makeFolder()
  let postgres: Postgres | undefined
  let state: State
  let index: Index
  let desk: Desk
  let nextFinding = 0
  const ana = actor('Ana')
  const ben = actor('Ben')

  beforeAll(async () => {
    if (engine === 'postgres' && programs) postgres = await startPostgres(programs, PORT)
    state = await openState({ databaseUrl: postgres?.url ?? null, folder: join(folder.path, 'state') })
    index = await openMade(folder.path)
    const documents = Array.from({ length: 400 }, (_, n) =>
      makeDocument({ id: `finding ${n}`, format: n % 10 === 9 ? 'ocsf' : 'asff' }),
    )
    await writePage(index, pageOf(documents))
    desk = provideIdleDesk({ index, state })
  })
  afterAll(async () => {
    await index.close()
    await state.close()
    await postgres?.stop()
    folder.remove()
  })

  /** Keys of findings that no other test decides on. */
  async function take(count: number): Promise<string[]> {
    const rows = await index.query('SELECT key FROM findings ORDER BY key')
    const keys = rows.slice(nextFinding, nextFinding + count).map(row => String(row.key))
    nextFinding += count
    return keys
  }
  const accept = (input: unknown, by = ana, idempotencyKey: string | null = null) =>
    acceptChange({ actor: by, input, idempotencyKey, requestId: randomUUID() })
  const read = (id: string, query: unknown = {}, by = ana) => readChange({ actor: by, input: { id, query } })
  const undo = (id: string, by = ana) =>
    undoChange({ actor: by, input: { id }, idempotencyKey: null, requestId: randomUUID() })
  const shown = async (key: string) => {
    const { items } = await listFindings({ actor: ana, input: { limit: '500' } })
    return items.find(item => item.key === key)
  }

  /** As if AWS had taken every item of the change. */
  async function settle(id: string, stands: ItemState): Promise<void> {
    const accepted = { state: 'accepted', code: null, message: null, awsRequestId: 'aws-1' } as const
    const result: ItemResult = { state: stands, asff: accepted, ocsf: null, seen: null }
    const { items } = await read(id, { limit: '200' })
    await state.db.execute(sql`
      UPDATE change_batches SET state = 'done', confirmed = CASE WHEN ${stands} = 'confirmed' THEN size ELSE 0 END,
        diverged = CASE WHEN ${stands} = 'diverged' THEN size ELSE 0 END,
        results = (SELECT jsonb_agg(${JSON.stringify(result)}::jsonb) FROM generate_series(1, size))
      WHERE change_id = ${id}`)
    for (const { key } of items) desk.outbox.pending.settle(id, key, result)
  }

  test('an accepted decision is on the finding at once, in the audit log, and stays when it is asked for again', async () => {
    const [key = ''] = await take(1)
    const question = { target: { keys: [key] }, set: { workflow: 'NOTIFIED', note: 'looking' } }
    const once = randomUUID()
    const accepted = await accept(question, ana, once)
    expect(accepted).toMatchObject({ total: 1, refused: [] })
    expect(await shown(key)).toMatchObject({
      workflow: 'NEW',
      decision: { change: accepted.id, state: 'pending', set: question.set },
    })
    expect(await accept(question, ana, once)).toEqual(accepted)
    await expect(accept({ ...question, set: { workflow: 'RESOLVED' } }, ana, once)).rejects.toMatchObject({
      code: 'conflict',
    })
    const rows = await state.db.select().from(audit).where(eq(audit.action, 'change.accept'))
    const own = rows.filter(row => JSON.stringify(row.target).includes(accepted.id))
    expect(own).toHaveLength(1)
    expect(own[0]).toMatchObject({
      actorName: 'Ana',
      role: 'analyst',
      after: question.set,
      decision: 'allow',
    })
  })

  test('a double click is one change, also at the same moment', async () => {
    const [key = ''] = await take(1)
    const once = randomUUID()
    const question = { target: { keys: [key] }, set: { workflow: 'RESOLVED' } }
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(question, ana, once)))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect((await listChanges({ actor: ana, input: { finding: key } })).total).toBe(1)
  })

  test('of two people who decide on what both saw, the second gets both values and nothing happens', async () => {
    const [key = ''] = await take(1)
    const expected = { [key]: { workflow: 'NEW' } }
    const decide = (by: Actor, workflow: string) =>
      accept({ target: { keys: [key] }, set: { workflow }, expected }, by)
    const [first, second] = await Promise.allSettled([decide(ana, 'NOTIFIED'), decide(ben, 'RESOLVED')])
    expect(first.status).toBe('fulfilled')
    expect(second).toMatchObject({
      status: 'rejected',
      reason: {
        code: 'stale',
        errors: [{ field: `expected.${key}.workflow`, message: 'You saw NEW; it is NOTIFIED now' }],
      },
    })
    expect((await listChanges({ actor: ana, input: { finding: key } })).total).toBe(1)
  })

  test('a decision whose audit row cannot be written is refused, and leaves nothing behind', async () => {
    const [key = ''] = await take(1)
    await state.db.execute(sql`ALTER TABLE audit RENAME TO audit_away`)
    const question = { target: { keys: [key] }, set: { workflow: 'NOTIFIED' } }
    await expect(accept(question)).rejects.toMatchObject({ code: 'unavailable' })
    await expect(accept({ ...question, target: { filter: 'finding' } })).rejects.toMatchObject({
      code: 'unavailable',
    })
    await state.db.execute(sql`ALTER TABLE audit_away RENAME TO audit`)
    expect((await listChanges({ actor: ana, input: { finding: key } })).total).toBe(0)
    expect((await shown(key))?.decision).toBeNull()
    expect(await state.db.$count(changeBatches, sql`keys @> ARRAY[${key}]`)).toBe(0)
  })

  test.each([
    [{ target: { keys: ['x'] }, set: {} }, 'set'],
    [{ target: { keys: ['x'] }, set: { workflow: 'SUPPRESSED' } }, 'set.note'],
    [{ target: { keys: ['x'] }, set: { note: 'y'.repeat(513) } }, 'set.note'],
    [{ target: { keys: [] }, set: { note: 'y' } }, 'target'],
    [{ target: { keys: ['x'], filter: '' }, set: { note: 'y' } }, 'target'],
    [{ target: { keys: ['x'] }, set: { workflow: 'DONE' } }, 'set.workflow'],
  ])('%j is refused by the name of its field', async (input, field) => {
    const refusal = await accept(input).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'invalid_input' })
    expect(JSON.stringify(refusal)).toContain(`"field":"${field}`)
  })

  test('what cannot be decided is refused with its reason, and a viewer decides nothing', async () => {
    const [key = ''] = await take(1)
    await expect(accept({ target: { keys: [key] }, set: { workflow: 'NEW' } })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Nothing was changed. It is NEW already.',
    })
    await expect(accept({ target: { keys: ['nowhere'] }, set: { note: 'x' } })).rejects.toMatchObject({
      code: 'not_found',
    })
    const viewer = actor('Vic', 'viewer')
    await expect(accept({ target: { keys: [key] }, set: { note: 'x' } }, viewer)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const [other = ''] = await take(1)
    const { total, refused } = await accept({ target: { keys: [key, other, 'nowhere'] }, set: { note: 'x' } })
    expect({ total, refused }).toEqual({
      total: 2,
      refused: [{ reason: 'There is no finding with this key', count: 1 }],
    })
  })

  test('all that match a filter is fixed at acceptance, agrees with its preview, and pages item by item', async () => {
    const question = { target: { filter: 'finding' }, set: { severity: 'HIGH' } }
    const preview = await previewChange({ actor: ana, input: question })
    const { id, total } = await accept(question)
    expect(total).toBe(preview.changeable)
    const seen: ChangeItem[] = []
    for (let cursor: string | null = null; ; ) {
      const page = await read(id, { limit: '70', ...(cursor && { cursor }) })
      seen.push(...page.items)
      cursor = page.next
      if (cursor === null) break
    }
    expect(new Set(seen.map(({ key }) => key)).size).toBe(total)
    expect(seen.every(item => item.state === 'queued' && item.title !== null)).toBe(true)
    const stopped = await stopChange({ actor: ana, input: { id }, requestId: randomUUID() })
    expect(stopped).toMatchObject({ state: 'stopped', counts: { stopped: total, queued: 0 } })
    expect((await read(id, { state: 'stopped', limit: '200' })).items.length).toBe(Math.min(200, total))
    expect((await read(id, { state: 'queued' })).items).toEqual([])
    expect((await shown(seen.at(-1)?.key ?? ''))?.decision).toBeNull()
  })

  test('a decision waits for earlier ones on the same finding, and pulls their batch before all jobs', async () => {
    const keys = await take(30)
    const job = await accept({ target: { keys }, set: { note: 'first' } })
    const click = await accept({ target: { keys: keys.slice(0, 1) }, set: { workflow: 'NOTIFIED' } })
    const rows = await state.db.select().from(changeBatches)
    const earlier = rows.find(row => row.changeId === job.id)
    const later = rows.find(row => row.changeId === click.id)
    expect(later).toMatchObject({ waitsFor: [earlier?.id], priority: 0 })
    expect(earlier?.priority).toBe(0)
    expect(later?.items[0]?.before.note).toBe('first')
  })

  test('an undo gives each finding its values from before, but for those that were decided on since', async () => {
    const [one = '', two = ''] = await take(2)
    const change = await accept({ target: { keys: [one, two] }, set: { workflow: 'NOTIFIED', note: 'seen' } })
    await settle(change.id, 'confirmed')
    // The index follows in a running desk; here both findings still read as before, as if somebody had set them back.
    await expect(undo(change.id)).rejects.toMatchObject({
      code: 'conflict',
      message: 'Nothing was undone. Its workflow was changed since.',
    })
    expect(await read(change.id)).toMatchObject({ undone_by: null, undo_refused: null })

    const [three = '', four = ''] = await take(2)
    const again = await accept({
      target: { keys: [three, four] },
      set: { workflow: 'NOTIFIED', note: 'seen' },
    })
    await state.db.execute(sql`UPDATE change_batches SET state = 'sending' WHERE change_id = ${again.id}`)
    await accept({ target: { keys: [four] }, set: { workflow: 'RESOLVED' } }, ben)
    const undone = await undo(again.id)
    expect(undone).toMatchObject({
      total: 1,
      refused: [{ reason: 'Its workflow was changed since', count: 1 }],
    })
    const { items, undo_of } = await read(undone.id)
    expect(undo_of).toBe(again.id)
    expect(items).toMatchObject([{ key: three, set: { workflow: 'NEW' }, before: { workflow: 'NOTIFIED' } }])
    expect(await read(again.id)).toMatchObject({
      undone_by: undone.id,
      undo_refused: 'It was undone already',
    })
    await expect(undo(again.id)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('an undo of what was not sent stops it, and sends nothing', async () => {
    const [key = ''] = await take(1)
    const { id } = await accept({ target: { keys: [key] }, set: { workflow: 'NOTIFIED' } })
    expect(await undo(id)).toMatchObject({ total: 0 })
    expect(await read(id)).toMatchObject({ state: 'stopped', counts: { stopped: 1 } })
    expect((await shown(key))?.decision).toBeNull()
  })

  test('an undo sets back what one of two APIs took, also while the other is still to be asked', async () => {
    const twins = (['asff', 'ocsf'] as const).map(format => makeDocument({ id: 'of both', format }))
    const { changedKeys } = await writePage(index, pageOf(twins))
    const { id } = await accept({ target: { keys: changedKeys }, set: { workflow: 'NOTIFIED' } })
    const asked = { code: null, message: null, awsRequestId: null }
    const half: ItemResult = {
      state: 'queued',
      asff: { ...asked, state: 'accepted' },
      ocsf: { ...asked, state: 'queued' },
      seen: null,
    }
    await state.db
      .update(changeBatches)
      .set({ results: [half] })
      .where(eq(changeBatches.changeId, id))
    const undone = await undo(id)
    expect(undone).toMatchObject({ total: 1, refused: [] })
    expect((await read(undone.id)).items).toMatchObject([{ key: changedKeys[0], set: { workflow: 'NEW' } }])
    const rows = await state.db.select().from(changeBatches)
    const first = rows.find(({ changeId }) => changeId === id)
    expect(rows.find(({ changeId }) => changeId === undone.id)?.waitsFor).toEqual([first?.id])
  })

  test('only an admin stops the change of another, by an undo too', async () => {
    const [key = ''] = await take(1)
    const { id } = await accept({ target: { keys: [key] }, set: { workflow: 'NOTIFIED' } })
    const stop = (by: Actor) => stopChange({ actor: by, input: { id }, requestId: randomUUID() })
    await expect(stop(ben)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(undo(id, ben)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await read(id, {}, ben)).toMatchObject({
      state: 'running',
      undo_refused: 'It is under way, and only an admin may stop the change of another',
    })
    await expect(stop(actor('Ada', 'admin'))).resolves.toMatchObject({ state: 'stopped' })
  })

  test('who is limited changes nothing outside, and sees no change of others', async () => {
    const [key = ''] = await take(1)
    const scope = { accounts: ['999900001111'], ous: [], environments: [] }
    const limited = actor('Lea', 'analyst', { scopes: [scope] })
    await expect(accept({ target: { keys: [key] }, set: { note: 'x' } }, limited)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(accept({ target: { filter: '' }, set: { note: 'x' } }, limited)).resolves.toMatchObject({
      total: 0,
    })
    const { id } = await accept({ target: { keys: [key] }, set: { note: 'x' } })
    await expect(read(id, {}, limited)).rejects.toMatchObject({ code: 'not_found' })
    expect(
      (await listChanges({ actor: limited, input: {} })).items.every(one => one.actor.id === limited.id),
    ).toBe(true)
  })

  test('Activity pages through every change once, and each filter counts what it lists', async () => {
    const { total } = await listChanges({ actor: ana, input: {} })
    const ids: string[] = []
    for (let cursor: string | null = null; ; ) {
      const page = await listChanges({ actor: ana, input: { limit: '3', ...(cursor && { cursor }) } })
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.next
      if (cursor === null) break
    }
    expect(ids).toHaveLength(total)
    expect(new Set(ids).size).toBe(total)
    const today = new Date().toISOString().slice(0, 10)
    for (const input of [
      { by: 'me' },
      { field: 'note' },
      { field: 'undo' },
      { outcome: 'running' },
      { outcome: 'done' },
      { outcome: 'attention' },
      { outcome: 'stopped' },
      { size: 'one' },
      { size: 'several' },
      { from: today, to: today },
    ]) {
      const page = await listChanges({ actor: ana, input: { ...input, limit: '200' } })
      expect(page.items, JSON.stringify(input)).toHaveLength(page.total)
    }
    expect((await listChanges({ actor: ana, input: { to: '2001-01-01' } })).total).toBe(0)
    await expect(listChanges({ actor: ana, input: { cursor: 'x' } })).rejects.toMatchObject({
      code: 'invalid_cursor',
    })
  })

  test('the audit chain of all of this is whole', async () => {
    expect(await verifyAudit(state)).toMatchObject({ ok: true })
  })
})
