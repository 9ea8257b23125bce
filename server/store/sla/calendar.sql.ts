import type { Instant } from '@/server/domain/finding'
import type { SqlCondition } from '@/server/store/filter-to-sql'
import { compose, type Piece } from './compose'
import { stateOfFinding } from './state.sql'

const DAY = 86_400_000

/**
 * Running clocks by the UTC day on which they run out, counted from today: -1 is overdue, and `days` any day after those.
 * Rows of `day`, `findings` and `worst`, the greatest severity rank.
 */
export const calendarOf = (where: SqlCondition, now: Instant, days: number): Piece => compose`
SELECT CASE WHEN r.state = 'breached' THEN -1
    WHEN r.due_at >= ${Math.floor(now / DAY) * DAY + days * DAY} THEN ${days}
    ELSE CAST(floor(CAST(r.due_at AS double) / CAST(${DAY} AS double)) AS bigint) - ${Math.floor(now / DAY)}
  END AS day,
  count(*) AS findings, max(r.severity_rank) AS worst
FROM (
  SELECT f.due_at, f.severity_rank, ${stateOfFinding(now)} AS state
  FROM findings f
  WHERE f.clock_phase = 'running' AND ${where}
) r
WHERE r.state IN ('on_track', 'at_risk', 'breached')
GROUP BY 1`
