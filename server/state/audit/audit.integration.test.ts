import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditHash } from '@/server/domain/people/audit-hash'
import type { State } from '@/server/state/open-state'
import { insertToken } from '@/server/state/people/insert-token'
import { listTokens } from '@/server/state/people/list-tokens'
import { upsertPerson } from '@/server/state/people/upsert-person'
import { changes } from '@/server/state/schema'
import { changeItem, insertChange } from '@/server/state/testing/insert-change'
import { canRun, ENGINES, runState } from '@/server/state/testing/run-state'
import { type AuditEntry, AuditNotWritten, appendAudit } from './append-audit'
import { auditActor } from './audit-actor'
import { verifyAudit } from './verify-audit'

const entry = (more: Partial<AuditEntry> = {}): AuditEntry => ({
  actor: { kind: 'person', id: 'https://idp.test|ada', name: 'Ada', role: 'analyst' },
  action: 'change.accept',
  target: { keys: ['k1', 'k2'], of: { z: 1, a: [null, true] } },
  before: { workflow: 'NEW' },
  after: { workflow: 'NOTIFIED' },
  decision: 'allow',
  reason: 'Looked at\r\n\u001B[31mit\u0000 \uD800',
  requestId: 'request',
  awsRequestIds: ['aws-1', 'aws-2'],
  ...more,
})

describe.each(ENGINES)('the audit log on %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'hubdesk-audit-'))
  const on = runState(engine, { folder })
  let state: State

  beforeAll(() => {
    state = on.state
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const append = (more?: Partial<AuditEntry>) => state.db.transaction(tx => appendAudit(tx, entry(more)))

  /** Changes the audit log as only a person with every right on the database can. */
  async function tamper(...statements: string[]) {
    await state.db.execute('ALTER TABLE audit DISABLE TRIGGER ALL')
    for (const statement of statements) await state.db.execute(statement)
    await state.db.execute('ALTER TABLE audit ENABLE TRIGGER ALL')
  }

  beforeEach(async () => {
    await tamper('TRUNCATE audit')
  })

  test('an empty log verifies, and each row adds to the head', async () => {
    expect(await verifyAudit(state)).toEqual({ ok: true, rows: 0, head: null })
    expect((await append()).seq).toBe(1)
    const head = await append({ at: new Date('2026-01-02T03:04:05.678Z') })
    expect(await verifyAudit(state)).toEqual({ ok: true, rows: 2, head })
  })

  test('verifies rows of every shape, over more pages than one', async () => {
    const { before: _, after: __, reason: ___, awsRequestIds: ____, ...least } = entry()
    await state.db.transaction(async tx => {
      await appendAudit(tx, { ...least, target: '', actor: { ...least.actor, kind: 'system', role: null } })
      await appendAudit(tx, entry({ target: [1e21, -0, 0.1, 5e-324, 'é\u2028'], awsRequestIds: [] }))
      await appendAudit(tx, entry({ target: JSON.parse('{"__proto__":{"10":1,"9":2}}') }))
      for (let row = 4; row <= 1_001; row += 1) await appendAudit(tx, entry())
    })
    expect(await verifyAudit(state)).toMatchObject({ ok: true, rows: 1_001 })
  })

  test('twenty transactions at once make one chain', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => append()))
    expect(made.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 1),
    )
    expect(await verifyAudit(state)).toMatchObject({ ok: true, rows: 20 })
  })

  test('what a transaction that rolls back had appended leaves no gap', async () => {
    await append()
    const failing = state.db.transaction(async tx => {
      await appendAudit(tx, entry())
      throw new Error('the effect failed')
    })
    await expect(failing).rejects.toThrow('the effect failed')
    expect((await append()).seq).toBe(2)
    expect(await verifyAudit(state)).toMatchObject({ ok: true, rows: 2 })
  })

  test('what cannot be recorded does not happen', async () => {
    await state.db.execute('ALTER TABLE audit RENAME TO audit_away')
    const failing = state.db.transaction(async tx => {
      await insertToken(tx, {
        name: 'unrecorded',
        role: 'viewer',
        hash: engine,
        createdBy: 'Ada',
        makerId: null,
        scope: null,
      })
      await appendAudit(tx, entry())
    })
    await expect(failing).rejects.toThrow(AuditNotWritten)
    await state.db.execute('ALTER TABLE audit_away RENAME TO audit')
    expect(await listTokens(state)).toEqual([])
  })

  test('rows cannot be changed, deleted or truncated', async () => {
    await append()
    for (const statement of ["UPDATE audit SET reason = 'x'", 'DELETE FROM audit', 'TRUNCATE audit']) {
      const refused = await state.db.execute(statement).then(
        () => null,
        (error: unknown) => error,
      )
      expect(String(refused instanceof Error && refused.cause), statement).toContain('append-only')
    }
    expect(await verifyAudit(state)).toMatchObject({ ok: true, rows: 1 })
  })

  test('finds that an accepted change has no row, with any other rows removed', async () => {
    const { id } = await insertChange(state, {
      set: { workflow: 'NEW' },
      items: [changeItem({ key: 'one' })],
    })
    await append({ target: { change: 'another' } })
    expect(await verifyAudit(state)).toMatchObject({ ok: false, reason: expect.stringContaining(id) })
    await append({ target: { change: id } })
    expect(await verifyAudit(state)).toMatchObject({ ok: true, rows: 2 })
    await state.db.delete(changes)
  })

  test('finds that a trigger which protects the log is off', async () => {
    await append()
    await state.db.execute('ALTER TABLE audit DISABLE TRIGGER audit_no_truncate')
    expect(await verifyAudit(state)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('audit_no_truncate'),
    })
    await state.db.execute('ALTER TABLE audit ENABLE TRIGGER audit_no_truncate')
    expect(await verifyAudit(state)).toMatchObject({ ok: true })
  })

  describe('finds, in the middle of five rows,', () => {
    beforeEach(async () => {
      for (let row = 1; row <= 5; row += 1) await append({ requestId: `request ${row}` })
    })
    const changed = { ok: false, seq: 3 }

    test.each([
      ['at', "at = at + interval '1 millisecond'"],
      ['at, below what is hashed', "at = at + interval '1 microsecond'"],
      ['actor_kind', "actor_kind = 'token'"],
      ['actor_id', "actor_id = 'https://idp.test|eve'"],
      ['actor_name', "actor_name = 'Eve'"],
      ['role', "role = 'admin'"],
      ['role, removed', 'role = NULL'],
      ['action', "action = 'change.undo'"],
      ['target', `target = '{"keys":["k1"]}'`],
      ['before', 'before = NULL'],
      ['after', `after = '{"workflow":"RESOLVED"}'`],
      ['decision', "decision = 'deny'"],
      ['reason', "reason = ''"],
      ['request_id', "request_id = 'x'"],
      ['aws_request_ids', "aws_request_ids = '{aws-2,aws-1}'"],
      ['aws_request_ids, removed', 'aws_request_ids = NULL'],
      ['prev_hash', `prev_hash = '${'0'.repeat(64)}'`],
      ['hash', `hash = '${'0'.repeat(64)}'`],
    ])('another %s', async (_, set) => {
      await tamper(`UPDATE audit SET ${set} WHERE seq = 3`)
      expect(await verifyAudit(state)).toMatchObject(changed)
    })

    test('a changed row whose hash was made to fit', async () => {
      const [, , third] = await state.db.query.audit.findMany({ orderBy: (row, { asc }) => asc(row.seq) })
      if (!third) throw new Error('no third row')
      const { prevHash, hash: _, ...record } = third
      const hash = auditHash(prevHash, { ...record, actorName: 'Eve' })
      await tamper(`UPDATE audit SET actor_name = 'Eve', hash = '${hash}' WHERE seq = 3`)
      expect(await verifyAudit(state)).toMatchObject({ ok: false, seq: 4 })
    })

    test('a missing row, and one that was closed over', async () => {
      await tamper('DELETE FROM audit WHERE seq = 3')
      expect(await verifyAudit(state)).toMatchObject({ ...changed, reason: 'Row 3 is missing.' })
      await tamper('UPDATE audit SET seq = 3 WHERE seq = 4', 'UPDATE audit SET seq = 4 WHERE seq = 5')
      expect(await verifyAudit(state)).toMatchObject(changed)
    })

    test('a missing beginning', async () => {
      await tamper('DELETE FROM audit WHERE seq < 3')
      expect(await verifyAudit(state)).toMatchObject({ ok: false, seq: 1 })
    })

    test.each([0, -5, 6, 9])('a row that was inserted as %i', async seq => {
      const columns =
        'at, actor_kind, actor_id, actor_name, action, target, decision, request_id, prev_hash, hash'
      await tamper(`INSERT INTO audit (seq, ${columns}) SELECT ${seq}, ${columns} FROM audit WHERE seq = 5`)
      expect(await verifyAudit(state)).toMatchObject({ ok: false, seq: Math.min(seq, 6) })
    })

    test('two rows that changed places', async () => {
      await tamper(
        'UPDATE audit SET seq = 99 WHERE seq = 3',
        'UPDATE audit SET seq = 3 WHERE seq = 4',
        'UPDATE audit SET seq = 4 WHERE seq = 99',
      )
      expect(await verifyAudit(state)).toMatchObject(changed)
    })

    test('a cut-off end and a rewritten log, given a head that was noted', async () => {
      const verified = await verifyAudit(state)
      if (!verified.ok || !verified.head) throw new Error('the log of before does not verify')
      const noted = verified.head
      await append()
      expect(await verifyAudit(state, noted)).toMatchObject({ ok: true, rows: 6 })
      await tamper('DELETE FROM audit WHERE seq > 3')
      expect(await verifyAudit(state)).toMatchObject({ ok: true, rows: 3 })
      expect(await verifyAudit(state, noted)).toMatchObject({ ok: false, seq: 4 })
      await append()
      await append()
      expect(await verifyAudit(state)).toMatchObject({ ok: true, rows: 5 })
      expect(await verifyAudit(state, noted)).toMatchObject({ ok: false, seq: 5 })
    })
  })

  test('names a person by issuer and subject, and a token by its id', async () => {
    const issuer = 'https://idp.test'
    const id = await upsertPerson(state.db, {
      issuer,
      subject: 'ada',
      name: 'Ada',
      email: null,
      role: 'admin',
    })
    const named = await auditActor(state.db, { kind: 'person', id, name: 'Ada', role: 'admin' })
    expect(named).toEqual({ kind: 'person', id: 'https://idp.test|ada', name: 'Ada', role: 'admin' })
    const token = { kind: 'token', id, name: 'ci', role: 'viewer' } as const
    expect(await auditActor(state.db, token)).toEqual(token)
  })
})
