import { z } from 'zod'
import { reportNumbers } from '@/lib/api/sla/sla-report'

/**
 * A frozen report as the state keeps it. A report is read for years: a change of what `reportNumbers` requires must add
 * a format, and still read this one.
 */
export const storedReport = z.object({ format: z.literal(1), report: reportNumbers })
