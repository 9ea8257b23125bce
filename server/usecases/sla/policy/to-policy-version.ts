import type { PolicyVersion } from '@/lib/api/sla/sla-policy'
import type { StoredPolicy } from '@/server/state/policies/read-policy-in-force'

/** Converts a version of the policy for the API. */
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
