import type { PolicyVersions } from '@/lib/api/sla-policy'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { listPolicyVersions as listStored } from '@/server/state/list-policy-versions'
import { readPolicyInForce } from '@/server/state/read-policy-in-force'
import { toPolicyVersion } from './to-policy-version'

/** Every version of the SLA policy, newest first. */
export async function listPolicyVersions({ actor }: { actor: Actor }): Promise<PolicyVersions> {
  authorize(actor, 'findings:read')
  const { state } = await desk()
  // The first question keeps the default.
  await readPolicyInForce(state.db)
  return { versions: (await listStored(state.db)).map(toPolicyVersion) }
}
