import * as z from 'zod/mini'
import { SEVERITIES } from '@/lib/finding/severity'

/** Each count carries the filter whose list has exactly that many rows. */
const linked = z.object({
  value: z.string(),
  label: z.nullable(z.string()),
  count: z.int(),
  filter: z.string(),
})

export const overview = z.object({
  open: z.object({ count: z.int(), filter: z.string() }),
  open_by_severity: z.array(z.extend(linked, { value: z.enum(SEVERITIES) })),
  /** One entry a UTC day, oldest first, the last day incomplete; days without findings are present with 0. */
  days: z.array(
    z.object({
      day: z.iso.date(),
      opened: z.int(),
      opened_filter: z.string(),
      resolved: z.int(),
      resolved_filter: z.string(),
    }),
  ),
  accounts: z.array(linked),
  controls: z.array(linked),
  products: z.array(linked),
})
export type Overview = z.infer<typeof overview>
