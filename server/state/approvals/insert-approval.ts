import { randomUUID } from 'node:crypto'
import { approvals } from '@/server/state/approvals-schema'
import type { Transaction } from '@/server/state/open-state'
import { insertSchedule } from '@/server/state/schedules/insert-schedule'

/** The kind of schedule that ends an approval without a decision. */
export const EXPIRE_APPROVAL = 'approval.expire'

type NewApproval = Omit<typeof approvals.$inferInsert, 'id' | 'state' | 'endedAt'>

/** Writes a request for approval, and when it expires, in the transaction of what waits for it. Returns its id. */
export async function insertApproval(tx: Transaction, approval: NewApproval): Promise<string> {
  const id = randomUUID()
  await tx.insert(approvals).values({ ...approval, id, state: 'waiting' })
  const { expiresAt: dueAt, requester: onBehalfOf } = approval
  await insertSchedule(tx, { kind: EXPIRE_APPROVAL, subjectId: id, dueAt, onBehalfOf })
  return id
}
