import type { Identity } from '@/lib/api/actions'
import { voterOf } from '@/server/domain/approval/vote'
import { approvalVotes } from '@/server/state/approvals-schema'
import type { Transaction } from '@/server/state/open-state'

type NewVote = {
  readonly approvalId: string
  readonly approver: Identity
  /** The person behind the approver. */
  readonly person: string
  readonly vote: 'grant' | 'refuse'
  readonly reason: string | null
}

/** Writes a vote. Throws a unique violation when this person has voted already, by whatever identity. */
export async function insertVote(tx: Transaction, { person, ...vote }: NewVote): Promise<void> {
  await tx.insert(approvalVotes).values({ ...vote, voter: voterOf(person), at: new Date() })
}
