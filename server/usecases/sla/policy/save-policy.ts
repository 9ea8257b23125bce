import { type PolicyInForceAnswer, policyEdit } from '@/lib/api/sla/sla-policy'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { log } from '@/server/log'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import { insertPolicyVersion } from '@/server/state/policies/insert-policy-version'
import { readPolicyInForce, type StoredPolicy } from '@/server/state/policies/read-policy-in-force'
import { parseInput } from '@/server/usecases/parse-input'
import { checkRules } from './check-rules'
import { describePolicy } from './describe-policy'

type Call = { readonly actor: Actor; readonly input: unknown; readonly requestId: string }

function changedMeanwhile(inForce: StoredPolicy, basedOn: number): AppError {
  const { version, author } = inForce
  const message = `Version ${version} by ${author} is in force, and you edited version ${basedOn}. Read it and edit that one.`
  return new AppError('stale', message, [{ field: 'based_on', message, position: null }])
}

const audited = ({ version, policy }: StoredPolicy) => ({ version, policy })

/**
 * Saves a new version of the SLA policy, which is in force at once; it is applied to open clocks in the background.
 * Throws `stale` when another version was saved meanwhile, and `invalid_input` that names the field and the position.
 */
export async function savePolicy({ actor, input, requestId }: Call): Promise<PolicyInForceAnswer> {
  authorize(actor, 'sla:policy')
  const edit = parseInput(policyEdit, input)
  checkRules(edit.policy)
  const { state, clockwork } = await desk()
  const kept = await state.db.transaction(async tx => {
    const before = await readPolicyInForce(tx)
    if (before.version !== edit.based_on) throw changedMeanwhile(before, edit.based_on)
    const { policy, reason } = edit
    const after = await insertPolicyVersion(tx, {
      after: before.version,
      policy,
      author: actor.name,
      reason,
    })
    if (after === null) throw changedMeanwhile(await readPolicyInForce(tx), edit.based_on)
    await appendAudit(tx, {
      actor: await auditActor(tx, actor),
      action: 'policy.save',
      target: { policy: 'sla', version: after.version },
      before: audited(before),
      after: audited(after),
      decision: 'allow',
      reason,
      requestId,
    })
    return after
  })
  // It is stored: if it cannot be read now, it is in force at the next check.
  await clockwork.policySaved().catch(err => log.warn({ err }, 'a policy that was saved is not in force yet'))
  // Uses the index itself: the stored policy is returned, however long it takes.
  return describePolicy(actor, kept, (await desk()).index)
}
