import type { PolicyVersions } from '@/lib/api/sla/sla-policy'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { listPolicyVersions as listStored } from '@/server/state/policies/list-policy-versions'
import { readPolicyInForce } from '@/server/state/policies/read-policy-in-force'
import { toPolicyVersion } from './to-policy-version'

/** Lists every version of the SLA policy, newest first. */
export async function listPolicyVersions({ actor }: { actor: Actor }): Promise<PolicyVersions> {
  authorize(actor, 'findings:read')
  const { state } = await desk()
  // The first read stores the default policy.
  await readPolicyInForce(state.db)
  return { versions: (await listStored(state.db)).map(toPolicyVersion) }
}
