import type { SlaPolicy } from '@/lib/api/sla-policy'
import type { Transaction } from './open-state'
import type { StoredPolicy } from './read-policy-in-force'
import { slaPolicies } from './schema'

type NewPolicy = {
  /** The version that was in force when the caller looked, in this transaction. */
  readonly after: number
  readonly policy: SlaPolicy
  readonly author: string
  readonly reason: string
}

/** Keeps a policy as the version after one, or answers null where another has taken that place meanwhile. */
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
