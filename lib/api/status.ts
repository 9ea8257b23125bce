import * as z from 'zod'

const instant = z.iso.datetime()

/** How fresh the index is, what the sync is doing, and what could not be read. */
export const status = z.object({
  engine: z.enum(['duckdb', 'athena']),
  findings: z.int(),
  quarantined: z.int(),
  /** Latest instant at which the index was known to agree with Security Hub; null before the first read. */
  fresh_at: instant.nullable(),
  stale: z.boolean(),
  sync: z.object({
    phase: z.enum(['starting', 'first_read', 'following', 'failing']),
    slices_done: z.int(),
    slices_total: z.int(),
    /** What happened, what to do, and the IAM action that is missing; null when all is well. */
    problem: z.object({ message: z.string(), iam_action: z.string().nullable(), since: instant }).nullable(),
  }),
})
export type Status = z.infer<typeof status>

export const quarantinePage = z.object({
  items: z.array(
    z.object({
      id: z.int(),
      format: z.string(),
      source_id: z.string().nullable(),
      reason: z.string(),
      observed: instant,
      raw: z.string(),
    }),
  ),
  next: z.string().nullable(),
  total: z.int(),
})
export type QuarantinePage = z.infer<typeof quarantinePage>

/** Query of `/quarantine`. */
export const quarantineQuery = z.strictObject({
  cursor: z.string().max(2_000).nullable().default(null),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
