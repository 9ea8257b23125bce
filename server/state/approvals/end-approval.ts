import { and, eq } from 'drizzle-orm'
import type { ApprovalState } from '@/lib/api/approvals'
import { approvals } from '@/server/state/approvals-schema'
import type { Transaction } from '@/server/state/open-state'
import { cancelSchedules } from '@/server/state/schedules/cancel-schedules'
import { EXPIRE_APPROVAL } from './insert-approval'

/** Ends an approval that waits. Returns false when it was over already. */
export async function endApproval(
  tx: Transaction,
  id: string,
  state: Exclude<ApprovalState, 'waiting'>,
): Promise<boolean> {
  const rows = await tx
    .update(approvals)
    .set({ state, endedAt: new Date() })
    .where(and(eq(approvals.id, id), eq(approvals.state, 'waiting')))
    .returning({ id: approvals.id })
  await cancelSchedules(tx, { kind: EXPIRE_APPROVAL, subjectId: id })
  return rows.length > 0
}
