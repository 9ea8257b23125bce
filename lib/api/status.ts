import * as z from 'zod/mini'

const instant = z.iso.datetime()

const problem = z.object({ message: z.string(), iam_action: z.nullable(z.string()), since: instant })

/**
 * Findings that people had decided on before Hubdesk saw them, and whose Security Hub history is not read yet, with
 * what prevents it. Until then, numbers about the past rest on documents, and may still change.
 */
export const histories = z.object({ unread: z.int(), problem: z.nullable(problem) })

/** How fresh the index is, what the sync is doing, and what could not be read. */
export const status = z.object({
  engine: z.enum(['duckdb', 'athena']),
  findings: z.int(),
  /** Null for limited actors: unreadable documents have no account. */
  quarantined: z.nullable(z.int()),
  /** Latest instant at which the index agreed with Security Hub; null before the first read. */
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
  /** The catalogue of Known Exploited Vulnerabilities that `kev` rests on; null without one. */
  kev: z.object({
    catalogue: z.nullable(z.object({ version: z.string(), released: instant, count: z.int() })),
    problem: z.nullable(problem),
  }),
  /** Unfinished changes that the actor sees, and what prevents them from reaching Security Hub. */
  decisions: z.object({
    running: z.int(),
    problem: z.nullable(problem),
    /**
     * What AWS took and Hubdesk has not read back yet: the number of findings, and when the oldest of these decisions
     * was accepted; null without any.
     */
    unconfirmed: z.object({ count: z.int(), since: z.nullable(instant) }),
  }),
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
