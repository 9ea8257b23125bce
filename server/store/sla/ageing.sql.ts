import type { Instant } from '@/server/domain/finding/finding'
import { compose } from '@/server/store/sql/compose'
import type { Sql } from '@/server/store/sql/sql'
import { stateOfFinding } from './state.sql'

const DAY = 86_400_000

/**
 * Counts running clocks by age and SLA severity. Rows hold `bucket`, `severity` and `findings`. `bucket` is the place
 * of the age among the bounds (in days, rising) from 0. Age is as in the filter language.
 */
export function ageingOf(where: Sql, now: Instant, bounds: readonly number[]): Sql {
  const steps = bounds.reduce<Sql>(
    (cases, days, place) => compose`${cases} WHEN r.opened > ${now - days * DAY} THEN ${place}`,
    { sql: '', parameters: [] },
  )
  return compose`
SELECT CASE ${steps} ELSE ${bounds.length} END AS bucket, r.sla_severity AS severity, count(*) AS findings
FROM (
  SELECT f.sla_severity, ${stateOfFinding(now)} AS state,
    coalesce(f.opened_at, f.first_observed_at, f.created_at) AS opened
  FROM findings f
  WHERE f.clock_phase = 'running' AND ${where}
) r
WHERE r.state IN ('on_track', 'at_risk', 'breached')
GROUP BY 1, 2`
}
