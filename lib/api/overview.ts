import * as z from 'zod/mini'
import { slaEnds } from '@/lib/api/sla-ends'
import { SEVERITIES } from '@/lib/finding/severity'

/** Each count has a filter whose list has exactly as many rows. */
const linked = z.object({
  value: z.string(),
  label: z.nullable(z.string()),
  count: z.int(),
  filter: z.string(),
})

export const overview = z.object({
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
  accounts: z.array(linked),
  controls: z.array(linked),
  products: z.array(linked),
})
export type Overview = z.infer<typeof overview>
