import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { ItemState } from '@/lib/api/changes'
import type { ItemResult } from '@/server/domain/change/change'
import type { Actor } from '@/server/domain/people/actor'
import { verifyAudit } from '@/server/state/audit/verify-audit'
import { audit, changeBatches } from '@/server/state/schema'
import { canRun, ENGINES } from '@/server/state/testing/run-state'
import { makeDocument, pageOf } from '@/server/store/fixtures'
import { writePage } from '@/server/store/merge/write-page'
import { listChanges } from './list-changes'
import { stopChange } from './stop-change'
import { accept, actor, ana, ben, read, runDecisions, shown, undo } from './testing/run-decisions'

describe.each(ENGINES)('decisions on %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const { opened, take } = runDecisions(engine)

  /** As if AWS had taken every item of the change. */
  async function settle(id: string, stands: ItemState): Promise<void> {
    const accepted = { state: 'accepted', code: null, message: null, awsRequestId: 'aws-1' } as const
    const result: ItemResult = { state: stands, asff: accepted, ocsf: null, seen: null }
    const { items } = await read(id, { limit: '200' })
    await opened.state.db.execute(sql`
      UPDATE change_batches SET state = 'done', confirmed = CASE WHEN ${stands} = 'confirmed' THEN size ELSE 0 END,
        diverged = CASE WHEN ${stands} = 'diverged' THEN size ELSE 0 END,
        results = (SELECT jsonb_agg(${JSON.stringify(result)}::jsonb) FROM generate_series(1, size))
      WHERE change_id = ${id}`)
    for (const { key } of items) opened.desk.outbox.pending.settle(id, { key, twin: null }, result)
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
    const rows = await opened.state.db.select().from(audit).where(eq(audit.action, 'change.accept'))
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

  test('an undo gives each finding its values from before, but for those that were decided on since', async () => {
    const [one = '', two = ''] = await take(2)
    const change = await accept({ target: { keys: [one, two] }, set: { workflow: 'NOTIFIED', note: 'seen' } })
    await settle(change.id, 'confirmed')
    // The index follows in a running desk; here both findings still read as before, as if a person had set them back.
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
    await opened.state.db.execute(
      sql`UPDATE change_batches SET state = 'sending' WHERE change_id = ${again.id}`,
    )
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
    const { changedKeys } = await writePage(opened.index, pageOf(twins))
    const { id } = await accept({ target: { keys: changedKeys }, set: { workflow: 'NOTIFIED' } })
    const asked = { code: null, message: null, awsRequestId: null }
    const half: ItemResult = {
      state: 'queued',
      asff: { ...asked, state: 'accepted' },
      ocsf: { ...asked, state: 'queued' },
      seen: null,
    }
    await opened.state.db
      .update(changeBatches)
      .set({ results: [half] })
      .where(eq(changeBatches.changeId, id))
    const undone = await undo(id)
    expect(undone).toMatchObject({ total: 1, refused: [] })
    expect((await read(undone.id)).items).toMatchObject([{ key: changedKeys[0], set: { workflow: 'NEW' } }])
    const rows = await opened.state.db.select().from(changeBatches)
    const first = rows.find(({ changeId }) => changeId === id)
    expect(rows.find(({ changeId }) => changeId === undone.id)?.waitsFor).toEqual([first?.id])
  })

  test('an undo sets back what one of two APIs took and the other refused, and is refused where both did', async () => {
    const twins = (['asff', 'ocsf'] as const).map(format => makeDocument({ id: 'half taken', format }))
    const { changedKeys } = await writePage(opened.index, pageOf(twins))
    const asked = { code: null, message: null, awsRequestId: null }
    const failed = { ...asked, state: 'failed', code: 'InvalidInput' } as const
    const end = async (asff: 'accepted' | 'failed') => {
      const { id } = await accept({ target: { keys: changedKeys }, set: { workflow: 'NOTIFIED' } })
      const result: ItemResult = {
        state: 'failed',
        asff: { ...failed, state: asff },
        ocsf: failed,
        seen: null,
      }
      await opened.state.db
        .update(changeBatches)
        .set({ results: [result], state: 'done', failed: 1 })
        .where(eq(changeBatches.changeId, id))
      return id
    }
    const lost = await end('failed')
    opened.desk.outbox.pending.forget(lost, changedKeys)
    await expect(undo(lost)).rejects.toMatchObject({
      message: 'Nothing was undone. Nothing of it took effect.',
    })
    const { id } = await undo(await end('accepted'))
    expect((await read(id)).items).toMatchObject([{ key: changedKeys[0], set: { workflow: 'NEW' } }])
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
    expect(await verifyAudit(opened.state)).toMatchObject({ ok: true })
  })
})
