import * as z from 'zod/mini'
import { changedFinding, ITEM_STATES } from '@/lib/api/changes'

const instant = z.iso.datetime()

/** What Hubdesk knows of its own decision in addition to the record. */
const historyDecision = z.object({
  /** Null where the actor may not see the whole change. */
  change: z.nullable(z.uuid()),
  by: z.enum(['person', 'token']),
  state: z.enum(ITEM_STATES),
  /** The message of AWS, where it failed. */
  message: z.nullable(z.string()),
  /** Where it diverged, the values that Security Hub shows. */
  seen: changedFinding.shape.seen,
  /** How many findings the change is about. */
  total: z.int(),
  undo_of: z.nullable(z.uuid()),
  undone_by: z.nullable(z.uuid()),
  /** Why the actor cannot undo the change; null where they can. */
  undo_refused: z.nullable(z.string()),
  aws_request_ids: z.array(z.string()),
  /** Security Hub's own record of it, which is not listed again. */
  recorded: z.nullable(z.object({ at: instant, identity: z.nullable(z.string()) })),
})

const historyRecord = z.object({
  at: instant,
  created: z.boolean(),
  source: z.string(),
  identity: z.nullable(z.string()),
  changes: z.array(
    z.object({ field: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) }),
  ),
  decision: z.nullable(historyDecision),
})
export type HistoryRecord = z.infer<typeof historyRecord>

/**
 * Who changed what, newest first. `source` is ASFF's `UpdateSource.Type`, with ASFF's field names. Or it is `HUBDESK`,
 * with a `decision`, its author's name as `identity`, and Hubdesk's field names.
 */
export const findingHistory = z.object({
  records: z.array(historyRecord),
  /** Why Security Hub's part is missing, for example for a finding that only the V2 API has; null otherwise. */
  unavailable: z.nullable(z.string()),
})
export type FindingHistory = z.infer<typeof findingHistory>
