import * as z from 'zod/mini'
import { identity, plannedCall } from '@/lib/api/actions'
import { roleSchema } from '@/lib/api/role-schema'

const instant = z.iso.datetime()
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))

export const APPROVAL_STATES = ['waiting', 'granted', 'refused', 'withdrawn', 'expired'] as const
export type ApprovalState = (typeof APPROVAL_STATES)[number]

const reason = z.string().check(z.trim(), z.minLength(1), z.maxLength(500))

const vote = z.object({
  by: identity,
  vote: z.enum(['grant', 'refuse']),
  reason: z.nullable(z.string()),
  at: instant,
})

/** A request for a second pair of eyes. `hash` covers all that is approved: another plan needs another approval. */
export const approval = z.object({
  id: z.uuid(),
  /** What is approved, such as an action, by its id. */
  subject: z.object({ kind: z.string(), id: z.uuid() }),
  hash: sha256,
  summary: z.string(),
  plan: z.array(plannedCall),
  /** When what is approved ends by itself. */
  subject_expires_at: z.nullable(instant),
  requester: identity,
  /** The name of the person behind the requester, who cannot vote. Null where it is not known who made the token. */
  requester_person: z.nullable(z.string()),
  role: roleSchema,
  quorum: z.int(),
  state: z.enum(APPROVAL_STATES),
  votes: z.array(vote),
  created: instant,
  expires_at: instant,
  ended: z.nullable(instant),
  /** Why the asker cannot vote or withdraw; null where they can. */
  vote_refused: z.nullable(z.string()),
  withdraw_refused: z.nullable(z.string()),
})
export type Approval = z.infer<typeof approval>

/**
 * Query of `GET /approvals`, newest first. `for_me` are those that the asker can vote on, `mine` those
 * that the same person asked for, also by a token.
 */
export const approvalsQuery = z.strictObject({
  list: z._default(z.enum(['for_me', 'mine', 'all']), 'for_me'),
  cursor: z._default(z.nullable(z.string().check(z.maxLength(200))), null),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
})

export const approvalPage = z.object({
  items: z.array(approval),
  next: z.nullable(z.string()),
  total: z.int(),
})
export type ApprovalPage = z.infer<typeof approvalPage>

/** Body of `POST /approvals/{id}/grant`. `hash` is that of what the voter saw. */
export const grant = z.strictObject({ hash: sha256, reason: z.exactOptional(reason) })

/** Body of `POST /approvals/{id}/refuse`. */
export const refusalOfApproval = z.strictObject({ hash: sha256, reason })
