import type { Instant } from '@/server/domain/finding/finding'
import { compose } from '@/server/store/sql/compose'
import type { Sql } from '@/server/store/sql/sql'

/** Lists findings whose clocks were breached at an instant, the longest overdue first, with their due date then. */
export const overdueAt = (where: Sql, at: Instant, limit: number): Sql => compose`
SELECT f.key, f.title, s.severity, f.owner, f.account, f.account_name, s.due_ms
FROM clock_spans s JOIN findings f ON f.key = s.finding_key
WHERE s.phase = 'running' AND s.from_ms <= ${at} AND s.until_ms > ${at} AND s.due_ms <= ${at} AND ${where}
ORDER BY s.due_ms, f.key LIMIT ${limit}`
