import * as z from 'zod/mini'

const instant = z.iso.datetime()

const problem = z.object({ message: z.string(), iam_action: z.nullable(z.string()), since: instant })

/**
 * Of how many findings that people had decided on before Hubdesk saw them Security Hub's own history is still to be read,
 * and what keeps Hubdesk from it. Until then, numbers about the past rest on documents, and may still move.
 */
export const histories = z.object({ unread: z.int(), problem: z.nullable(problem) })

/** How fresh the index is, what the sync is doing, and what could not be read. */
export const status = z.object({
  engine: z.enum(['duckdb', 'athena']),
  findings: z.int(),
  /** Null for who is limited: what cannot be read cannot be told by account. */
  quarantined: z.nullable(z.int()),
  /** Latest instant at which the index was known to agree with Security Hub; null before the first read. */
  fresh_at: z.nullable(instant),
  stale: z.boolean(),
  sync: z.object({
    phase: z.enum(['starting', 'first_read', 'following', 'failing']),
    slices_done: z.int(),
    slices_total: z.int(),
    /** What happened, what to do, and the IAM action that is missing; null when all is well. */
    problem: z.nullable(problem),
  }),
  histories,
  /** Changes that are not over, of those that the asker sees, and what keeps them from Security Hub. */
  decisions: z.object({ running: z.int(), problem: z.nullable(problem) }),
})
export type Status = z.infer<typeof status>

export const quarantinePage = z.object({
  items: z.array(
    z.object({
      id: z.int(),
      format: z.string(),
      source_id: z.nullable(z.string()),
      reason: z.string(),
      observed: instant,
      raw: z.string(),
    }),
  ),
  next: z.nullable(z.string()),
  total: z.int(),
})
export type QuarantinePage = z.infer<typeof quarantinePage>

/** Query of `/quarantine`. */
export const quarantineQuery = z.strictObject({
  cursor: z._default(z.nullable(z.string().check(z.maxLength(2_000))), null),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 50),
})
