import { SEVERITIES, type Severity } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding/finding'
import type { Sql } from '@/server/store/sql/sql'
import { number, oneOf } from '@/server/store/sql/values'
import { ageingOf } from './ageing.sql'
import type { Ask } from './meter'

/** The bounds between ages, in days. */
const BOUNDS = [7, 14, 30, 60, 90, 180, 365] as const

/** Running clocks with at least and less than this many days; null is no bound. */
export type Age = {
  readonly from: number
  readonly to: number | null
  readonly counts: Readonly<Record<Severity, number>>
}

/** Counts running clocks by age and severity, the youngest first. */
export async function countAgeing(ask: Ask, where: Sql, now: Instant): Promise<readonly Age[]> {
  const rows = await ask(ageingOf(where, now, BOUNDS))
  const counts = [...BOUNDS, null].map(() => ({ CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0 }))
  for (const row of rows) {
    const bucket = counts[number(row, 'bucket')]
    if (bucket) bucket[oneOf(row, 'severity', SEVERITIES)] = number(row, 'findings')
  }
  return counts.map((each, place) => ({
    from: BOUNDS[place - 1] ?? 0,
    to: BOUNDS[place] ?? null,
    counts: each,
  }))
}
