import type { Approval } from '@/lib/api/approvals'
import { desk } from '@/server/desk/desk'
import { overReason, withdrawRefusal } from '@/server/domain/approval/vote'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { endApproval } from '@/server/state/approvals/end-approval'
import { lockApproval, votedOf } from '@/server/state/approvals/list-approvals'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import { subjectOf } from '@/server/state/subjects/approval-subjects'
import { readVoter } from './read-voter'
import { approvalId, requireApproval, showApproval } from './to-approval'

/** Withdraws one's own request, also one by a token of the same person, and stops what waits for it. Throws `not_found`, `forbidden` and `conflict`. */
export async function withdrawApproval(call: {
  actor: Actor
  input: { id: string }
  requestId: string
}): Promise<Approval> {
  const { actor, requestId } = call
  authorize(actor, 'actions:request')
  const id = approvalId(call.input.id)
  const parts = await desk()
  const { state, env, actions } = parts
  await state.db.transaction(async tx => {
    const approval = requireApproval(actor, await lockApproval(tx, id))
    const voted = votedOf(approval)
    const now = Date.now()
    const refused = withdrawRefusal(voted, await readVoter(tx, env, actor), now)
    if (refused !== null)
      throw new AppError(overReason(voted, now) === null ? 'forbidden' : 'conflict', `${refused}.`)
    await endApproval(tx, id, 'withdrawn')
    const error = 'The request for approval was withdrawn.'
    await subjectOf(approval.subjectKind).ended(tx, approval.subjectId, { state: 'stopped', error })
    await appendAudit(tx, {
      actor: await auditActor(tx, actor),
      action: 'approval.withdraw',
      target: { approval: id, subject: { kind: approval.subjectKind, id: approval.subjectId } },
      decision: 'allow',
      requestId,
    })
  })
  actions.moved()
  return showApproval(parts, actor, id)
}
