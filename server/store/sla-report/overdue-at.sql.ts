import type { Instant } from '@/server/domain/finding'
import type { SqlCondition } from '@/server/store/filter-to-sql'
import { compose, type Piece } from '@/server/store/sla/compose'

/** Findings whose clocks were breached at an instant, the longest overdue first, with the due date that they had then. */
export const overdueAt = (where: SqlCondition, at: Instant, limit: number): Piece => compose`
SELECT f.key, f.title, s.severity, f.owner, f.account, s.due_ms
FROM clock_spans s JOIN findings f ON f.key = s.finding_key
WHERE s.phase = 'running' AND s.from_ms <= ${at} AND s.until_ms > ${at} AND s.due_ms <= ${at} AND ${where}
ORDER BY s.due_ms, f.key LIMIT ${limit}`
