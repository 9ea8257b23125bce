import type { Identity } from '@/lib/api/actions'
import type { Transaction } from '@/server/state/open-state'
import { schedules } from '@/server/state/schedules-schema'

/** What is due: `kind` names the code that runs it, about the subject of this id. */
export type NewSchedule = {
  readonly kind: string
  readonly subjectId: string
  readonly dueAt: Date
  readonly onBehalfOf: Identity
}

/** Writes down what is due when, in the transaction that decides it. */
export async function insertSchedule(tx: Transaction, schedule: NewSchedule): Promise<void> {
  await tx.insert(schedules).values({ ...schedule, state: 'waiting', createdAt: new Date() })
}
