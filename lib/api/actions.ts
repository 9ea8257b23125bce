import * as z from 'zod/mini'
import { roleSchema } from '@/lib/api/role-schema'

const instant = z.iso.datetime()
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const json = z.json()

/**
 * `waiting` for an approval; `queued` for the worker; `sending` may have reached AWS; `sent` was taken and is not read
 * back yet. The others are ends: `confirmed` reads as asked, `failed` was refused by AWS, `diverged` reads otherwise,
 * `stopped` was never sent, `refused` was not approved.
 */
export const ACTION_STATES = [
  'waiting',
  'queued',
  'sending',
  'sent',
  'confirmed',
  'failed',
  'diverged',
  'stopped',
  'refused',
] as const
export type ActionState = (typeof ACTION_STATES)[number]

/** One call to AWS that an action makes. `input` is exactly what is sent, `changes` says it in words. */
export const plannedCall = z.object({
  service: z.string(),
  operation: z.string(),
  account: z.nullable(z.string()),
  region: z.string(),
  input: json,
  changes: z.string(),
})
export type PlannedCall = z.infer<typeof plannedCall>

const kind = z.string().check(z.regex(/^[a-z_]+\.[a-z_]+$/), z.maxLength(60))

const wanted = {
  /** Such as `insight.create`. The kind says what `input` holds. */
  kind,
  input: z.record(z.string(), json),
  /** When the action is undone again, by Hubdesk on behalf of the person. */
  expires_at: z.exactOptional(instant),
}

/** Body of `POST /actions/preview`. */
export const actionQuestion = z.strictObject(wanted)

/** Body of `POST /actions`. `expected` is the `hash` of a preview: another plan is refused (`stale`). */
export const newAction = z.strictObject({ ...wanted, expected: z.exactOptional(sha256) })

/** Who must approve. Null where the asker may act at once. */
const neededApproval = z.nullable(z.object({ role: roleSchema, quorum: z.int() }))

/** What an action would do now. `before` is what AWS shows, as the kind reads it. */
export const actionPreview = z.object({
  kind,
  summary: z.string(),
  plan: z.array(plannedCall),
  before: json,
  expires_at: z.nullable(instant),
  hash: sha256,
  approval: neededApproval,
})
export type ActionPreview = z.infer<typeof actionPreview>

/** Answer of 202. `approval` is the id of the approval that the action waits for. */
export const acceptedAction = z.object({
  id: z.uuid(),
  state: z.enum(ACTION_STATES),
  approval: z.nullable(z.uuid()),
})
export type AcceptedAction = z.infer<typeof acceptedAction>

/** A person or token. */
export const identity = z.object({
  kind: z.enum(['person', 'token']),
  id: z.uuid(),
  name: z.string(),
  role: roleSchema,
})
export type Identity = z.infer<typeof identity>

export const action = z.object({
  id: z.uuid(),
  kind,
  state: z.enum(ACTION_STATES),
  summary: z.string(),
  input: json,
  plan: z.array(plannedCall),
  before: json,
  after: json,
  /** The identifier of what it made in AWS, such as an ARN. */
  made: z.nullable(z.string()),
  /** Why it ended otherwise than confirmed, or what it waits for; AWS's own words where AWS refused. */
  error: z.nullable(z.string()),
  actor: z.object({
    kind: z.enum(['person', 'token', 'system']),
    id: z.string(),
    name: z.string(),
    role: z.nullable(roleSchema),
  }),
  /** Of an action by `system`, whose decision it carries out. */
  on_behalf_of: z.nullable(identity),
  approval: z.nullable(z.uuid()),
  undo_of: z.nullable(z.uuid()),
  undone_by: z.nullable(z.uuid()),
  expires_at: z.nullable(instant),
  created: instant,
  ended: z.nullable(instant),
  aws_request_ids: z.array(z.string()),
  /** Why the asker cannot undo or stop it; null where they can. */
  undo_refused: z.nullable(z.string()),
  stop_refused: z.nullable(z.string()),
})
export type Action = z.infer<typeof action>

const cursor = z._default(z.nullable(z.string().check(z.maxLength(200))), null)
const limit = z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50)

/** Query of `GET /actions`, newest first. `by` is an actor's id or `me`. */
export const actionsQuery = z.strictObject({
  cursor,
  limit,
  kind: z.optional(kind),
  state: z.optional(z.enum(ACTION_STATES)),
  by: z.optional(z.string().check(z.maxLength(64))),
})

export const actionPage = z.object({ items: z.array(action), next: z.nullable(z.string()), total: z.int() })
export type ActionPage = z.infer<typeof actionPage>
