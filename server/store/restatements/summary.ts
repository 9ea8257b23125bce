import { z } from 'zod'
import { SLA_SEVERITIES } from '@/lib/finding/severity'

/** Closings in time and late, before and after. Each finding counts once in each, as on the SLA screens. */
const counts = z.object({
  met_before: z.int(),
  missed_before: z.int(),
  met_after: z.int(),
  missed_after: z.int(),
})

/**
 * What replaced pasts changed: the number of clocks, and the closings by UTC month (`2026-10`), oldest first, and by
 * old and new severity. Only months and severities with another number are listed. `none_…` of a severity closed
 * without an SLA. Numbers of months count all findings, those of severities only the replaced clocks.
 */
export const restatementSummary = z.object({
  clocks: z.int(),
  months: z.array(counts.extend({ month: z.string() })),
  severities: z.array(
    counts.extend({ severity: z.enum(SLA_SEVERITIES), none_before: z.int(), none_after: z.int() }),
  ),
})
export type RestatementSummary = z.infer<typeof restatementSummary>
