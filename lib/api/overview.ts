import * as z from 'zod/mini'
import { slaEnds } from '@/lib/api/sla-ends'
import { SEVERITIES } from '@/lib/finding/severity'
import { WORK } from '@/lib/views/work'

/** Each count has a filter whose list has exactly as many rows. */
const linked = z.object({
  value: z.string(),
  label: z.nullable(z.string()),
  count: z.int(),
  filter: z.string(),
})

/** A value with its open findings: `severities` are their counts by severity, in the order of SEVERITIES. */
const ranked = z.extend(linked, { severities: z.array(z.int()) })

export const overview = z.object({
  /** What the reader has to do; `new` is opened within the last 24 hours, `due_today` is the UTC day. */
  work: z.array(z.object({ work: z.enum(WORK), count: z.int(), filter: z.string() })),
  open: z.object({ count: z.int(), filter: z.string() }),
  open_by_severity: z.array(z.extend(linked, { value: z.enum(SEVERITIES) })),
  /** One entry per UTC day, oldest first, the last day incomplete; days without findings have 0. */
  days: z.array(
    z.object({
      day: z.iso.date(),
      opened: z.int(),
      opened_filter: z.string(),
      resolved: z.int(),
      resolved_filter: z.string(),
    }),
  ),
  /** How findings ended within the last 30 whole days: the same numbers as on the SLA page. */
  ends: slaEnds,
  accounts: z.array(ranked),
  controls: z.array(ranked),
  products: z.array(ranked),
})
export type Overview = z.infer<typeof overview>
