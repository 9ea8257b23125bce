import type { PolicyInForceAnswer } from '@/lib/api/sla-policy'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { readPolicyInForce } from '@/server/state/read-policy-in-force'
import { describePolicy } from './describe-policy'

/** The SLA policy in force, and what its rules do to the findings that the asker sees. */
export async function readPolicy({ actor }: { actor: Actor }): Promise<PolicyInForceAnswer> {
  authorize(actor, 'findings:read')
  const { state } = await desk()
  return describePolicy(actor, await readPolicyInForce(state.db))
}
