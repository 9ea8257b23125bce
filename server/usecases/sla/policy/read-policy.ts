import type { PolicyInForceAnswer } from '@/lib/api/sla/sla-policy'
import { desk } from '@/server/desk/desk'
import { authorize } from '@/server/errors'
import { readPolicyInForce } from '@/server/state/policies/read-policy-in-force'
import { type Asking, forAsker } from '@/server/usecases/for-asker'
import { describePolicy } from './describe-policy'

/** Reads the SLA policy in force, and the effect of its rules on the findings that the asker sees. */
export async function readPolicy(asking: Asking): Promise<PolicyInForceAnswer> {
  const { actor } = asking
  authorize(actor, 'findings:read')
  const { state, index } = await desk()
  return describePolicy(actor, await readPolicyInForce(state.db), forAsker(index, asking))
}
