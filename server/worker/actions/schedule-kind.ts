import type { ActionReads } from '@/server/aws/write/create-aws-writer'
import type { State, Transaction } from '@/server/state/open-state'
import type { ClaimedSchedule } from '@/server/state/schedules/claim-schedule'

export type ScheduleMeans = {
  readonly state: State
  readonly writer: ActionReads
  readonly signal: AbortSignal
}

/** What to do in the transaction that ends the schedule; or why it has nothing to do, or must wait. */
export type Due =
  | { readonly end: 'done'; readonly write: (tx: Transaction) => Promise<void> }
  | { readonly end: 'failed' | 'cancelled'; readonly error: string }
  | { readonly end: 'later'; readonly error: string }

/** Prepares what is due, outside of the transaction, as it may read from AWS. */
export type RunSchedule = (schedule: ClaimedSchedule, means: ScheduleMeans) => Promise<Due>
