import { SEVERITIES, type Severity } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding'
import type { SqlCondition } from '@/server/store/filter-to-sql'
import { number, oneOf } from '@/server/store/values'
import { ageingOf } from './ageing.sql'
import type { Ask } from './meter'

/** Where one age ends and the next begins: days. */
const BOUNDS = [7, 14, 30, 60, 90, 180, 365] as const

/** Running clocks that are at least and less than so many days old; null is no bound. */
export type Age = {
  readonly from: number
  readonly to: number | null
  readonly counts: Readonly<Record<Severity, number>>
}

/** Running clocks by age and severity, the youngest first. */
export async function countAgeing(ask: Ask, where: SqlCondition, now: Instant): Promise<readonly Age[]> {
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
