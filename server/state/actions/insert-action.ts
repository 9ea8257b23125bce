import type { Identity } from '@/lib/api/actions'
import { type ApprovalPolicy, POLICIES } from '@/server/domain/approval/policy'
import type { Actor } from '@/server/domain/people/actor'
import type { Json } from '@/server/domain/people/audit-hash'
import { actions } from '@/server/state/actions-schema'
import { insertApproval } from '@/server/state/approvals/insert-approval'
import { type AuditActor, appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import type { Transaction } from '@/server/state/open-state'

/** Who acts: a person or token, or the system on behalf of one. */
export type Acting =
  | { readonly by: Pick<Actor, 'kind' | 'id' | 'name' | 'role'> }
  | { readonly part: string; readonly onBehalfOf: Identity }

type Row = typeof actions.$inferInsert

/** An action as it is accepted. `hash` covers what an approval approves. */
export type AcceptedRow = Pick<
  Row,
  | 'idempotencyKey'
  | 'fingerprint'
  | 'kind'
  | 'summary'
  | 'input'
  | 'plan'
  | 'undoOf'
  | 'expiresAt'
  | 'requestId'
> & { readonly id: string; readonly before: Json; readonly hash: string }

type Accepted = { readonly approval: string | null }

const actorColumns = (acting: Acting) =>
  'by' in acting
    ? { actorKind: acting.by.kind, actorId: acting.by.id, actorName: acting.by.name, role: acting.by.role }
    : {
        actorKind: 'system' as const,
        actorId: acting.part,
        actorName: 'Hubdesk',
        onBehalfOf: acting.onBehalfOf,
      }

/** Names who acts for the audit log: the actor of the row, and on whose behalf for its target. */
async function auditNames(
  tx: Transaction,
  acting: Acting,
): Promise<{ readonly actor: AuditActor; readonly onBehalfOf: Json }> {
  if ('by' in acting) return { actor: await auditActor(tx, acting.by), onBehalfOf: null }
  const actor = { kind: 'system', id: acting.part, name: 'Hubdesk', role: null } as const
  const { kind, id, name } = await auditActor(tx, acting.onBehalfOf)
  return { actor, onBehalfOf: { kind, id, name } }
}

/** The end of an approval: the policy's, and not after the action itself ends. */
const approvalExpiry = (policy: ApprovalPolicy, at: Date, expiresAt: Date | null | undefined): Date =>
  new Date(Math.min(at.getTime() + policy.lasts, expiresAt?.getTime() ?? Number.POSITIVE_INFINITY))

/**
 * Accepts an action with its audit row, in one transaction: queued, or waiting for an approval by a policy. Throws a
 * unique violation when the idempotency key, or the undo, is taken.
 */
export async function insertAction(
  tx: Transaction,
  acting: Acting,
  { hash, ...row }: AcceptedRow,
  needsApproval: boolean,
): Promise<Accepted> {
  const at = new Date()
  const { id, kind, input, plan, before, summary, requestId, undoOf, expiresAt } = row
  await tx.insert(actions).values({
    ...row,
    ...actorColumns(acting),
    state: needsApproval ? 'waiting' : 'queued',
    createdAt: at,
  })
  const policy = POLICIES.action
  const approval =
    needsApproval && 'by' in acting
      ? await insertApproval(tx, {
          subjectKind: 'action',
          subjectId: id,
          hash,
          summary,
          requester: acting.by,
          role: policy.role,
          quorum: policy.quorum,
          expiresAt: approvalExpiry(policy, at, expiresAt),
          createdAt: at,
        })
      : null
  const { actor, onBehalfOf } = await auditNames(tx, acting)
  await appendAudit(tx, {
    actor,
    action: needsApproval ? 'action.request' : 'action.accept',
    target: {
      action: id,
      kind,
      summary,
      approval,
      undo_of: undoOf ?? null,
      on_behalf_of: onBehalfOf,
      expires_at: expiresAt?.toISOString() ?? null,
      plan: plan.map(({ changes: _, ...call }) => call),
    },
    before,
    after: input,
    decision: 'allow',
    requestId,
  })
  return { approval }
}
