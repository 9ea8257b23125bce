import type { Instant } from '@/server/domain/finding/finding'
import { compose } from '@/server/store/sql/compose'
import type { Sql } from '@/server/store/sql/sql'

/**
 * Lists the versions of the policy that judged a period: rows of `version`, `closed` (closings within it) and `open`
 * (clocks that ran at its end). Milliseconds UTC, `to` exclusive.
 */
export const judgedBy = (where: Sql, from: Instant, to: Instant): Sql => compose`
SELECT s.policy_version AS version,
  count(*) FILTER (WHERE s.kind = 'close' AND s.phase IN ('met', 'missed') AND s.from_ms >= ${from}) AS closed,
  count(*) FILTER (WHERE s.phase = 'running' AND s.until_ms >= ${to}) AS open
FROM clock_spans s JOIN findings f ON f.key = s.finding_key
WHERE s.from_ms < ${to} AND (s.from_ms >= ${from} OR s.until_ms >= ${to}) AND ${where}
GROUP BY 1`
