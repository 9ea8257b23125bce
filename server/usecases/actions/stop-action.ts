import type { Action } from '@/lib/api/actions'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { stopAction as stop } from '@/server/state/actions/end-waiting'
import { endApproval } from '@/server/state/approvals/end-approval'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import { requireAction, stopRefused, toAction } from './to-action'

/**
 * Stops an action that was not sent: it never will be, and its approval is withdrawn. Throws `not_found`, `forbidden`
 * for the action of another, and `conflict` where it is too late.
 */
export async function stopAction(call: {
  actor: Actor
  input: { id: string }
  requestId: string
}): Promise<Action> {
  const { actor, requestId } = call
  authorize(actor, 'actions:request')
  const { state, actions } = await desk()
  const action = await requireAction(state, actor, call.input.id)
  if (action.actorId !== actor.id) authorize(actor, 'changes:stop_others')
  const refused = stopRefused(action, actor)
  if (refused !== null) throw new AppError('conflict', `${refused}.`)
  await state.db.transaction(async tx => {
    // The approval first, as a vote does: two that lock in another order would wait for each other.
    if (action.approvalId !== null) await endApproval(tx, action.approvalId, 'withdrawn')
    if (!(await stop(tx, action.id))) throw new AppError('conflict', 'It is being sent already.')
    await appendAudit(tx, {
      actor: await auditActor(tx, actor),
      action: 'action.stop',
      target: { action: action.id, kind: action.kind, approval: action.approvalId },
      decision: 'allow',
      requestId,
    })
  })
  actions.moved()
  return toAction(await requireAction(state, actor, action.id), actor)
}
