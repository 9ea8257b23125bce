import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { schedules } from '@/server/state/schedules-schema'
import { canRun, ENGINES } from '@/server/state/testing/run-state'
import { readApproval } from '@/server/usecases/approvals/read-approval'
import { runSharing } from '@/server/usecases/approvals/testing/run-sharing'
import { grantApproval } from '@/server/usecases/approvals/vote-approval'
import { runActionSandbox } from '@/server/worker/testing/run-actions'
import { WAIT } from '@/server/worker/testing/run-sandbox'
import { listActions } from './list-actions'
import { previewAction } from './preview-action'
import { stopAction } from './stop-action'
import { undoAction } from './undo-action'

const sandbox = runActionSandbox()

describe.each(ENGINES)('actions of people on %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const desk = runSharing(engine, sandbox)
  const { actor, ask, share, reaches, isThere } = desk
  const requestId = randomUUID()
  const undo = (by: Awaited<ReturnType<typeof actor>>, id: string, idempotencyKey: string | null = null) =>
    undoAction({ actor: by, input: { id }, idempotencyKey, requestId })

  test('a preview says which call, account, Region and filter, and changes nothing', async () => {
    const ana = await actor('Ana', 'analyst', { kind: 'token' })
    const question = {
      kind: 'insight.create',
      input: { name: 'previewed', filter: 'severity:CRITICAL', group_by: 'Region' },
    }
    const preview = await previewAction({ actor: ana, input: question })
    expect(preview).toMatchObject({
      approval: null,
      plan: [
        {
          service: 'securityhub',
          operation: 'CreateInsight',
          account: '111122223333',
          region: 'us-east-1',
          input: {
            Name: 'previewed',
            GroupByAttribute: 'Region',
            Filters: { SeverityLabel: [{ Value: 'CRITICAL', Comparison: 'EQUALS' }] },
          },
        },
      ],
    })
    expect(await sandbox.names()).not.toContain('previewed')
    const vera = await actor('Vera', 'viewer')
    expect((await previewAction({ actor: vera, input: question })).approval).toEqual({
      role: 'approver',
      quorum: 1,
    })
    expect(preview.hash).toBe((await previewAction({ actor: vera, input: question })).hash)
  })

  test.each([
    [
      'sla:breached severity:HIGH',
      'sla:breached: SLA clocks are kept by Hubdesk; Security Hub does not know them',
    ],
    ['title:~public', 'title:~public: GetFindings has no substring search'],
    ['updated:<12h', /^updated:<12h: /],
    ['', 'Too small: expected string to have >=1 characters'],
  ])(
    'a filter with a term that Security Hub cannot express is refused with the term: %s',
    async (filter, why) => {
      const ana = await actor('Ana', 'analyst')
      const asked = ask(ana, { kind: 'insight.create', input: { name: 'x', filter } })
      const error = await asked.catch(thrown => thrown)
      expect(error).toMatchObject({ code: 'invalid_input' })
      if (typeof why !== 'string') expect(error.errors[0].message).toMatch(why)
      else if (filter !== '') expect(error.errors[0]).toMatchObject({ field: 'input.filter', message: why })
    },
  )

  test('the same idempotency key is one action, also at the same moment, and another request with it is refused', async () => {
    const ana = await actor('Ana', 'analyst')
    const key = randomUUID()
    const question = { kind: 'insight.create', input: { name: `once on ${engine}`, filter: 'severity:LOW' } }
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(ana, question, key)))
    const [first] = answers
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    await reaches(ana, first?.id ?? '', 'confirmed')
    expect(await ask(ana, question, key)).toMatchObject({ id: first?.id, state: 'confirmed' })
    const other = { ...question, input: { ...question.input, name: 'other' } }
    await expect(ask(ana, other, key)).rejects.toMatchObject({ code: 'conflict' })
    expect((await sandbox.names()).filter(name => name === `once on ${engine}`)).toHaveLength(1)
  })

  test('a plan that is not the one that the author saw is refused', async () => {
    const ana = await actor('Ana', 'analyst')
    const question = { kind: 'insight.create', input: { name: `seen on ${engine}`, filter: 'severity:LOW' } }
    const { hash } = await previewAction({ actor: ana, input: question })
    await expect(
      ask(ana, { ...question, expires_at: '2999-01-01T00:00:00.000Z', expected: hash }),
    ).rejects.toMatchObject({ code: 'stale' })
    const { id } = await ask(ana, { ...question, expected: hash })
    await reaches(ana, id, 'confirmed')
  })

  test('an undo is an action of its own, once, and has its own undo', async () => {
    const ana = await actor('Ana', 'analyst')
    const { id } = await share(ana, 'undone')
    await reaches(ana, id, 'confirmed')
    const undone = await undo(ana, id)
    await expect(undo(ana, id)).rejects.toMatchObject({
      code: 'conflict',
      message: 'Nothing was undone. It was undone already.',
    })
    await reaches(ana, undone.id, 'confirmed')
    expect(await isThere('undone')).toBe(false)
    const again = await undo(ana, undone.id)
    await reaches(ana, again.id, 'confirmed')
    expect(await isThere('undone')).toBe(true)
    expect(await listActions({ actor: ana, input: { by: 'me' } })).toMatchObject({
      total: 3,
      items: [
        { id: again.id, kind: 'insight.create', undo_of: undone.id },
        { id: undone.id, kind: 'insight.delete', undo_of: id, undone_by: again.id },
        { id, undone_by: undone.id },
      ],
    })
  })

  test('the undo of a viewer needs an approval too, and does not block other people meanwhile', async () => {
    const ana = await actor('Ana', 'analyst')
    const { id } = await share(ana, 'undone by a viewer')
    await reaches(ana, id, 'confirmed')
    const asked = await undo(await actor('Vera', 'viewer'), id)
    expect(asked).toMatchObject({ state: 'waiting', approval: expect.any(String) })
    await expect(stopAction({ actor: ana, input: { id: asked.id }, requestId })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const own = await undo(ana, id)
    const amir = await actor('Amir', 'approver')
    const approval = { id: asked.approval ?? '' }
    const { hash } = await readApproval({ actor: amir, input: approval })
    await expect(
      grantApproval({ actor: amir, input: { ...approval, body: { hash } }, requestId }),
    ).rejects.toMatchObject({ code: 'stale' })
    await reaches(ana, own.id, 'confirmed')
  })

  test('what was shared until a day is deleted on it, by the system on behalf of the person', async () => {
    const ana = await actor('Ana', 'analyst')
    const expires = { expires_at: new Date(Date.now() + 3_600_000).toISOString() }
    const { id } = await share(ana, 'expiring', expires)
    await reaches(ana, id, 'confirmed')
    await desk.state.db
      .update(schedules)
      .set({ dueAt: new Date(Date.now() - 1) })
      .where(eq(schedules.subjectId, id))
    await vi.waitFor(async () => {
      const { items } = await listActions({ actor: ana, input: { kind: 'insight.delete' } })
      expect(items.find(({ undo_of }) => undo_of === id)).toMatchObject({
        state: 'confirmed',
        actor: { kind: 'system', id: 'schedules', role: null },
        on_behalf_of: { name: 'Ana', id: ana.id },
      })
    }, WAIT)
    expect(await isThere('expiring')).toBe(false)
    await expect(share(ana, 'past', { expires_at: '2020-01-01T00:00:00.000Z' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  test('while AWS does not answer, nothing is accepted and the reason is said', async () => {
    const ana = await actor('Ana', 'analyst')
    await sandbox.fault({ kind: 'denied', operation: 'GetInsights' })
    await expect(share(ana, 'denied')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('securityhub:GetInsights'),
    })
    await sandbox.admin('DELETE', 'faults')
  })
})
