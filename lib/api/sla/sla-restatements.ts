import * as z from 'zod/mini'
import { RESTATEMENT_CODES } from '@/lib/api/sla/restatement-words'
import { SLA_SEVERITIES } from '@/lib/finding/severity'

const closings = {
  met_before: z.int(),
  missed_before: z.int(),
  met_after: z.int(),
  missed_after: z.int(),
}

/**
 * What changed in the past, when, and why. `clocks` were judged again. `months` are those whose closings in time
 * (`met`) or late (`missed`) changed. They count all findings, each with filters that list them as they are now.
 * `severities` are the closings of the changed clocks alone, by SLA severity; `none` closed without an SLA.
 */
export const slaRestatement = z.object({
  code: z.enum(RESTATEMENT_CODES),
  title: z.string(),
  why: z.string(),
  at: z.iso.datetime(),
  clocks: z.int(),
  months: z.array(
    z.object({ month: z.string(), ...closings, met_filter: z.string(), missed_filter: z.string() }),
  ),
  severities: z.array(
    z.object({ severity: z.enum(SLA_SEVERITIES), ...closings, none_before: z.int(), none_after: z.int() }),
  ),
})
export type SlaRestatement = z.infer<typeof slaRestatement>

/** Answer of `/sla/restatements`, newest first. */
export const slaRestatements = z.object({
  items: z.array(slaRestatement),
  next: z.null(),
  total: z.int(),
})
export type SlaRestatements = z.infer<typeof slaRestatements>
