import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { AcceptedAction } from '@/lib/api/actions'
import type { Actor } from '@/server/domain/people/actor'
import { actions } from '@/server/state/actions-schema'
import { approvals } from '@/server/state/approvals-schema'
import { verifyAudit } from '@/server/state/audit/verify-audit'
import { audit } from '@/server/state/schema'
import { canRun, ENGINES } from '@/server/state/testing/run-state'
import { readAction } from '@/server/usecases/actions/read-action'
import { stopAction } from '@/server/usecases/actions/stop-action'
import { runActionSandbox } from '@/server/worker/testing/run-actions'
import { listApprovals } from './list-approvals'
import { readApproval } from './read-approval'
import { runSharing } from './testing/run-sharing'
import { grantApproval, refuseApproval } from './vote-approval'
import { withdrawApproval } from './withdraw-approval'

const sandbox = runActionSandbox()

describe.each(ENGINES)('approvals on %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const desk = runSharing(engine, sandbox)
  const { actor, share, reaches, isThere } = desk
  const requestId = randomUUID()
  const approvalOf = (by: Actor, { approval }: AcceptedAction) =>
    readApproval({ actor: by, input: { id: approval ?? '' } })
  async function grant(by: Actor, accepted: AcceptedAction, more: { hash?: string } = {}) {
    const { id, hash } = await approvalOf(by, accepted)
    return grantApproval({ actor: by, input: { id, body: { hash, ...more } }, requestId })
  }

  test('what a viewer asks for waits, another grants it, and then it is sent', async () => {
    const vera = await actor('Vera', 'viewer')
    const amir = await actor('Amir', 'approver')
    const asked = await share(vera, 'granted')
    expect(asked).toMatchObject({ state: 'waiting', approval: expect.any(String) })
    expect((await listApprovals({ actor: amir, input: {} })).items.map(({ id }) => id)).toContain(
      asked.approval,
    )
    expect(await approvalOf(amir, asked)).toMatchObject({
      summary: `Create the custom insight “granted on ${engine}”, grouped by ResourceId`,
      plan: [{ operation: 'CreateInsight', region: 'us-east-1', account: '111122223333' }],
      requester: { name: 'Vera', role: 'viewer' },
      vote_refused: null,
    })
    expect(await isThere('granted')).toBe(false)
    expect(await grant(amir, asked)).toMatchObject({ state: 'granted', votes: [{ by: { name: 'Amir' } }] })
    await reaches(vera, asked.id, 'confirmed')
    expect(await isThere('granted')).toBe(true)
    expect((await listApprovals({ actor: amir, input: {} })).items).toEqual([])
    const rows = await desk.state.db.select().from(audit).where(eq(audit.action, 'approval.grant'))
    expect(rows).toMatchObject([{ actorName: 'Amir', target: { requester: { name: 'Vera' } } }])
    expect(await verifyAudit(desk.state)).toMatchObject({ ok: true })
  })

  test('no one grants their own request, in any role', async () => {
    const vera = await actor('Vera', 'viewer')
    const asked = await share(vera, 'own')
    await desk.setRole(vera.id, 'admin')
    const promoted = { ...vera, role: 'admin' as const }
    await expect(grant(promoted, asked)).rejects.toMatchObject({
      code: 'forbidden',
      message: 'No one approves their own request.',
    })
    expect((await listApprovals({ actor: promoted, input: {} })).items).toEqual([])
    expect(await readAction({ actor: vera, input: { id: asked.id } })).toMatchObject({ state: 'waiting' })
  })

  test('a role that was taken away since the request began does not vote', async () => {
    const amir = await actor('Amir', 'approver')
    const asked = await share(await actor('Vera', 'viewer'), 'demoted')
    await desk.setRole(amir.id, 'analyst')
    await expect(grant(amir, asked)).rejects.toMatchObject({
      code: 'forbidden',
      message: 'It needs the role approver.',
    })
  })

  test('the grant of a plan that has changed is refused', async () => {
    const amir = await actor('Amir', 'approver')
    const asked = await share(await actor('Vera', 'viewer'), 'changed')
    await expect(grant(amir, asked, { hash: '0'.repeat(64) })).rejects.toMatchObject({ code: 'stale' })
    await desk.state.db
      .update(actions)
      .set({ input: { name: 'another', filter: 'severity:LOW' } })
      .where(eq(actions.id, asked.id))
    await expect(grant(amir, asked)).rejects.toMatchObject({ code: 'stale' })
    expect(await readAction({ actor: amir, input: { id: asked.id } })).toMatchObject({ state: 'waiting' })
  })

  test('an approval that has expired is granted no more', async () => {
    const amir = await actor('Amir', 'approver')
    const asked = await share(await actor('Vera', 'viewer'), 'expired')
    await desk.state.db
      .update(approvals)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(approvals.id, asked.approval ?? ''))
    await expect(grant(amir, asked)).rejects.toMatchObject({ code: 'conflict', message: 'It has expired.' })
    expect((await listApprovals({ actor: amir, input: {} })).items.map(({ id }) => id)).not.toContain(
      asked.approval,
    )
  })

  test('a refusal needs a reason, ends the action, and is said to who asked', async () => {
    const vera = await actor('Vera', 'viewer')
    const amir = await actor('Amir', 'approver')
    const asked = await share(vera, 'refused')
    const { id, hash } = await approvalOf(amir, asked)
    const refuse = (body: object) => refuseApproval({ actor: amir, input: { id, body }, requestId })
    await expect(refuse({ hash })).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await refuse({ hash, reason: 'Too broad' })).toMatchObject({ state: 'refused' })
    expect(await readAction({ actor: vera, input: { id: asked.id } })).toMatchObject({
      state: 'refused',
      error: 'It was not approved: Too broad',
    })
    await expect(grant(amir, asked)).rejects.toMatchObject({ code: 'conflict' })
    expect(await isThere('refused')).toBe(false)
  })

  test('only the requester withdraws it, through the approval or the action', async () => {
    const vera = await actor('Vera', 'viewer')
    const amir = await actor('Amir', 'approver')
    const first = await share(vera, 'withdrawn')
    const id = first.approval ?? ''
    await expect(withdrawApproval({ actor: amir, input: { id }, requestId })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await withdrawApproval({ actor: vera, input: { id }, requestId })).toMatchObject({
      state: 'withdrawn',
    })
    expect(await readAction({ actor: vera, input: { id: first.id } })).toMatchObject({ state: 'stopped' })
    const second = await share(vera, 'stopped')
    await stopAction({ actor: vera, input: { id: second.id }, requestId })
    expect(await approvalOf(vera, second)).toMatchObject({ state: 'withdrawn' })
    await expect(grant(amir, second)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('of two votes at once one counts, and the action is sent once', async () => {
    const [amir, adele] = [await actor('Amir', 'approver'), await actor('Adele', 'admin')]
    const vera = await actor('Vera', 'viewer')
    const asked = await share(vera, 'two votes')
    const votes = await Promise.allSettled([grant(amir, asked), grant(adele, asked)])
    expect(votes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await reaches(vera, asked.id, 'confirmed')
    expect((await sandbox.names()).filter(name => name === `two votes on ${engine}`)).toHaveLength(1)
  })

  test('a limit admits neither a request nor a vote, and hides the requests of others', async () => {
    const scopes = [{ accounts: ['111122223333'], ous: [], environments: [] }]
    const limited = await actor('Lina', 'approver', { scopes })
    const asked = await share(await actor('Vera', 'viewer'), 'limited')
    await expect(share(limited, 'of a limited actor')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      grantApproval({ actor: limited, input: { id: asked.approval ?? '', body: {} }, requestId }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(approvalOf(limited, asked)).rejects.toMatchObject({ code: 'not_found' })
    await expect(readAction({ actor: limited, input: { id: asked.id } })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await listApprovals({ actor: limited, input: { list: 'all' } })).toMatchObject({ total: 0 })
  })
})
