import type { SlaPolicy } from '@/lib/api/sla/sla-policy'
import type { Transaction } from '@/server/state/open-state'
import { slaPolicies } from '@/server/state/schema'
import type { StoredPolicy } from './read-policy-in-force'

type NewPolicy = {
  /** The version that was in force when the caller read it, in this transaction. */
  readonly after: number
  readonly policy: SlaPolicy
  readonly author: string
  readonly reason: string
}

/** Stores a policy as the version after this one; null where another has taken that number meanwhile. */
export async function insertPolicyVersion(
  tx: Transaction,
  { after, ...row }: NewPolicy,
): Promise<StoredPolicy | null> {
  const [kept] = await tx
    .insert(slaPolicies)
    .values({ version: after + 1, ...row })
    .onConflictDoNothing()
    .returning()
  return kept ?? null
}
