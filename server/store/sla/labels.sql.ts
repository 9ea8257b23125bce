import type { SlaGroup } from '@/lib/api/sla'
import type { SqlCondition } from '@/server/store/filter-to-sql'
import { compose, type Piece, raw } from './compose'

/** What people call a value; of several titles that a control had, the first in the alphabet. */
const LABELS: Partial<Record<SlaGroup, string>> = { account: 'f.account_name', control: 'f.title' }

/** Names of the values of a field: rows of `value` and `label`. Null for fields whose values are names. */
export function labelsOf(by: SlaGroup | null, where: SqlCondition): Piece | null {
  const label = by === null ? undefined : LABELS[by]
  if (by === null || label === undefined) return null
  return compose`
SELECT f.${raw(by)} AS value, min(${raw(label)}) AS label FROM findings f
WHERE f.${raw(by)} IS NOT NULL AND ${where}
GROUP BY 1`
}
