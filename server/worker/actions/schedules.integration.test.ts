import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { actions } from '@/server/state/actions-schema'
import { insertApproval } from '@/server/state/approvals/insert-approval'
import { findApproval } from '@/server/state/approvals/list-approvals'
import { claimSchedule } from '@/server/state/schedules/claim-schedule'
import { schedules } from '@/server/state/schedules-schema'
import { audit } from '@/server/state/schema'
import { canRun, ENGINES } from '@/server/state/testing/run-state'
import { ana, runActionSandbox, runActions } from '@/server/worker/testing/run-actions'
import { never, WAIT } from '@/server/worker/testing/run-sandbox'
import { silent } from '@/server/worker/testing/run-sender'
import { AWS_TIMING } from './action-timing'
import { runSchedules } from './run-schedules'

const sandbox = runActionSandbox()
const { fault, writer, names } = sandbox

describe.each(ENGINES)('schedules on %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const { opened, begin, accept, read, reaches, undo } = runActions(engine, sandbox)
  const creating = (name: string, expiresAt: Date) => ({
    kind: 'insight.create',
    input: { name: `${name} on ${engine}`, filter: 'severity:HIGH' },
    expiresAt,
  })
  const soon = () => new Date(Date.now() + 60 * 60_000)
  const schedulesOf = (subjectId: string) =>
    opened.state.db.select().from(schedules).where(eq(schedules.subjectId, subjectId))
  const fallDue = (subjectId: string) =>
    opened.state.db
      .update(schedules)
      .set({ dueAt: new Date(Date.now() - 86_400_000) })
      .where(eq(schedules.subjectId, subjectId))
  const undosOf = (id: string) => opened.state.db.select().from(actions).where(eq(actions.undoOf, id))
  const isEnded = (subjectId: string, state: string) =>
    vi.waitFor(async () => expect(await schedulesOf(subjectId)).toMatchObject([{ state }]), WAIT)

  test('what expires while nothing runs is undone at the next start, once, by the system on behalf of the person', async () => {
    const started = begin()
    const id = await accept(creating('expiring', soon()))
    const { made } = await reaches(id, 'confirmed')
    expect(await schedulesOf(id)).toMatchObject([{ kind: 'action.undo', state: 'waiting', onBehalfOf: ana }])
    await started.stop()
    await fallDue(id)
    // Two workers start at once after the downtime.
    const second = runSchedules({
      state: opened.state,
      writer,
      log: silent,
      leasedBy: 'second',
      timing: AWS_TIMING,
      signal: never,
    })
    begin()
    await second
    await isEnded(id, 'done')
    const [undone, ...more] = await undosOf(id)
    expect(more).toEqual([])
    await reaches(undone?.id ?? '', 'confirmed')
    expect((await writer.listInsights(never)).filter(({ arn }) => arn === made)).toEqual([])
    expect(undone).toMatchObject({
      kind: 'insight.delete',
      actorKind: 'system',
      actorId: 'schedules',
      onBehalfOf: ana,
      undoOf: id,
    })
    const rows = await opened.state.db.select().from(audit).where(eq(audit.action, 'action.accept'))
    expect(rows.find(({ actorKind }) => actorKind === 'system')).toMatchObject({
      actorId: 'schedules',
      target: { undo_of: id, on_behalf_of: { kind: 'token', id: ana.id, name: 'Ana' } },
    })
  })

  test('a worker that is lost while it runs what is due has done nothing, and the next does it once', async () => {
    const started = begin()
    const id = await accept(creating('lost', soon()))
    await reaches(id, 'confirmed')
    await started.stop()
    await fallDue(id)
    expect(await claimSchedule(opened.state, { leasedBy: 'lost', lease: 50 })).toMatchObject({
      subjectId: id,
    })
    begin()
    await isEnded(id, 'done')
    expect(await undosOf(id)).toHaveLength(1)
  })

  test('while AWS does not answer, what is due waits, and is done when it does', async () => {
    const started = begin()
    const id = await accept(creating('unavailable', soon()))
    await reaches(id, 'confirmed')
    await started.stop()
    await fallDue(id)
    await fault({ kind: 'denied', operation: 'GetInsights', count: 2 })
    begin()
    await isEnded(id, 'done')
    expect(await undosOf(id)).toHaveLength(1)
  })

  test('an undo by hand cancels the expiry, and what never took effect has none', async () => {
    begin()
    const id = await accept(creating('undone', soon()))
    await reaches(id, 'confirmed')
    await reaches(await undo(id), 'confirmed')
    await isEnded(id, 'cancelled')
    expect(await names()).not.toContain(`undone on ${engine}`)
  })

  test('an insight that a person deleted before it expires is left alone', async () => {
    const started = begin()
    const id = await accept(creating('gone', soon()))
    const { made } = await reaches(id, 'confirmed')
    await started.stop()
    await writer.deleteInsight({ InsightArn: String(made) }, never)
    await fallDue(id)
    begin()
    await isEnded(id, 'cancelled')
    expect(await undosOf(id)).toEqual([])
    expect(await schedulesOf(id)).toMatchObject([
      { error: 'Security Hub has no custom insight of this ARN.' },
    ])
  })

  test('an approval without a decision expires, and the action that waits for it is refused', async () => {
    const id = await accept(creating('unapproved', soon()))
    await opened.state.db.update(actions).set({ state: 'waiting' }).where(eq(actions.id, id))
    const approval = await opened.state.db.transaction(tx =>
      insertApproval(tx, {
        subjectKind: 'action',
        subjectId: id,
        hash: randomUUID(),
        summary: '',
        requester: ana,
        role: 'approver',
        quorum: 1,
        expiresAt: new Date(Date.now() - 1_000),
        createdAt: new Date(),
      }),
    )
    begin()
    await isEnded(approval, 'done')
    expect(await findApproval(opened.state.db, approval)).toMatchObject({ state: 'expired' })
    expect(await read(id)).toMatchObject({ state: 'refused', error: 'No one approved it in time.' })
    expect(await names()).not.toContain(`unapproved on ${engine}`)
  })
})
