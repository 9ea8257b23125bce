import type { Instant } from '@/server/domain/finding'
import type { SqlCondition } from '@/server/store/filter-to-sql'
import { compose, type Piece } from './compose'
import { stateOfFinding } from './state.sql'

const DAY = 86_400_000

/**
 * Running clocks by age and severity: rows of `bucket`, the place of the age among the bounds (in days, rising) from 0, and
 * of `severity` and `findings`. Age is as the filter language has it.
 */
export function ageingOf(where: SqlCondition, now: Instant, bounds: readonly number[]): Piece {
  const steps = bounds.reduce<Piece>(
    (cases, days, place) => compose`${cases} WHEN r.opened > ${now - days * DAY} THEN ${place}`,
    { sql: '', parameters: [] },
  )
  return compose`
SELECT CASE ${steps} ELSE ${bounds.length} END AS bucket, r.severity, count(*) AS findings
FROM (
  SELECT f.severity, ${stateOfFinding(now)} AS state,
    coalesce(f.opened_at, f.first_observed_at, f.created_at) AS opened
  FROM findings f
  WHERE f.clock_phase = 'running' AND ${where}
) r
WHERE r.state IN ('on_track', 'at_risk', 'breached')
GROUP BY 1, 2`
}
