import type { PolicyVersion } from '@/lib/api/sla-policy'
import type { StoredPolicy } from '@/server/state/read-policy-in-force'

/** A version of the policy as the API tells it. */
export const toPolicyVersion = ({
  version,
  policy,
  author,
  reason,
  createdAt,
}: StoredPolicy): PolicyVersion => ({
  version,
  policy,
  author,
  reason,
  at: createdAt.toISOString(),
})
