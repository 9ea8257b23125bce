import * as z from 'zod/mini'
import { ENDS } from '@/lib/filter/ended'

const listed = z.object({ count: z.int(), filter: z.string() })

/**
 * How findings ended within a period, each by its last end in it. The outcomes add up to `total`, and the three counts
 * of an outcome add up to it. `counted` ends are met or missed. `again` counts the additional closings of the breach
 * rate. Their findings ended with another outcome or lateness before their last end in the period. Every filter lists
 * exactly its count.
 */
export const slaEnds = z.object({
  total: listed,
  outcomes: z.array(
    z.extend(listed, { outcome: z.enum(ENDS), in_time: listed, late: listed, no_sla: listed }),
  ),
  counted: listed,
  again: z.int(),
})
export type SlaEnds = z.infer<typeof slaEnds>
