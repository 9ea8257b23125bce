import * as z from 'zod/mini'
import { inOrder, utcDay } from '@/lib/api/days'

const instant = z.iso.datetime()
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** A row of the audit log. `hash` covers the whole row and `prev_hash`, the hash of the row before. */
export const auditRow = z.object({
  seq: z.int(),
  at: instant,
  actor: z.object({
    kind: z.enum(['person', 'token', 'system']),
    id: z
      .string()
      .check(z.describe('Issuer|subject of a person, id of a token, or name of a part of Hubdesk')),
    name: z.string(),
    role: z.nullable(z.string()),
  }),
  action: z.string(),
  target: z.unknown(),
  before: z.unknown(),
  after: z.unknown(),
  decision: z.enum(['allow', 'deny']),
  reason: z.nullable(z.string()),
  request_id: z.string(),
  aws_request_ids: z.nullable(z.array(z.string())),
  prev_hash: sha256,
  hash: sha256,
})

export const auditPage = z.object({ items: z.array(auditRow), next: z.nullable(z.string()) })
export type AuditPage = z.infer<typeof auditPage>

const text = z.optional(z.string().check(z.maxLength(1_000)))
const day = z.optional(utcDay)

/** Query of `GET /audit`, newest first. All given terms must match; `from` and `to` are UTC days, inclusive. */
export const auditQuery = z
  .strictObject({
    cursor: z._default(z.nullable(z.string().check(z.maxLength(200))), null),
    limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 50),
    action: text,
    decision: z.optional(z.enum(['allow', 'deny'])),
    actor: text,
    from: day,
    to: day,
  })
  .check(inOrder)

/** Query of `GET /audit/verify`. */
export const auditVerificationQuery = z.strictObject({ head: text })

const head = z.nullable(z.object({ seq: z.int(), hash: sha256 }))

/** The newest row of a complete log; or the first row that is not as it was written, and why. */
export const auditVerification = z.union([
  z.object({ ok: z.literal(true), rows: z.int(), head }),
  z.object({ ok: z.literal(false), seq: z.int(), reason: z.string() }),
])
export type AuditVerification = z.infer<typeof auditVerification>
