import type { Instant } from '@/server/domain/finding/finding'
import { compose } from '@/server/store/sql/compose'
import type { Sql } from '@/server/store/sql/sql'
import { type Axis, bucketOf } from './bucket.sql'
import { SLA_SEVERITY_RANK } from './severity-rank.sql'
import { stateOfFinding } from './state.sql'

/**
 * Counts running clocks by the day of the axis on which they are due, the first one 0. -1 is overdue, and the number of
 * days stands for any later time. Rows hold `day`, `findings` and `worst`, the greatest rank of their SLA severities.
 */
export const calendarOf = (where: Sql, now: Instant, days: Axis): Sql => compose`
SELECT CASE WHEN r.state = 'breached' THEN -1 ELSE ${bucketOf('r.due_at', days)} END AS day,
  count(*) AS findings, max(r.severity_rank) AS worst
FROM (
  SELECT f.due_at, ${SLA_SEVERITY_RANK} AS severity_rank, ${stateOfFinding(now)} AS state
  FROM findings f
  WHERE f.clock_phase = 'running' AND ${where}
) r
WHERE r.state IN ('on_track', 'at_risk', 'breached')
GROUP BY 1`
