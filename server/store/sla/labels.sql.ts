import type { SlaGroup } from '@/lib/api/sla/sla'
import { compose, raw } from '@/server/store/sql/compose'
import type { Sql } from '@/server/store/sql/sql'

/** Names of values for people. If a control had several titles, the first in the alphabet. */
const LABELS: Partial<Record<SlaGroup, string>> = { account: 'f.account_name', control: 'f.title' }

/** Lists names of the values of a field: rows of `value` and `label`. Null for fields whose values are names. */
export function labelsOf(by: SlaGroup | null, where: Sql): Sql | null {
  const label = by === null ? undefined : LABELS[by]
  if (by === null || label === undefined) return null
  return compose`
SELECT f.${raw(by)} AS value, min(${raw(label)}) AS label FROM findings f
WHERE f.${raw(by)} IS NOT NULL AND ${where}
GROUP BY 1`
}
