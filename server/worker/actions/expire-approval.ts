import { endApproval } from '@/server/state/approvals/end-approval'
import { findApproval } from '@/server/state/approvals/list-approvals'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import type { ClaimedSchedule } from '@/server/state/schedules/claim-schedule'
import { subjectOf } from '@/server/state/subjects/approval-subjects'
import type { Due, ScheduleMeans } from './schedule-kind'

/** Ends an approval that no one decided in time, and the subject that waited for it. */
export async function expireApproval(
  { subjectId, onBehalfOf }: ClaimedSchedule,
  { state }: ScheduleMeans,
): Promise<Due> {
  const approval = await findApproval(state.db, subjectId)
  if (approval?.state !== 'waiting') return { end: 'cancelled', error: 'It was decided already.' }
  return {
    end: 'done',
    async write(tx) {
      if (!(await endApproval(tx, approval.id, 'expired'))) return
      const error = 'No one approved it in time.'
      await subjectOf(approval.subjectKind).ended(tx, approval.subjectId, { state: 'refused', error })
      const { kind, id, name } = await auditActor(tx, onBehalfOf)
      await appendAudit(tx, {
        actor: { kind: 'system', id: 'schedules', name: 'Hubdesk', role: null },
        action: 'approval.expire',
        target: {
          approval: approval.id,
          subject: { kind: approval.subjectKind, id: approval.subjectId },
          on_behalf_of: { kind, id, name },
        },
        decision: 'deny',
        reason: error,
        requestId: approval.id,
      })
    },
  }
}
