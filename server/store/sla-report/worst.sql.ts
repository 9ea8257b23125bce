import type { Instant } from '@/server/domain/finding/finding'
import { rankOf, SLA_SEVERITY_RANK } from '@/server/store/sla/severity-rank.sql'
import { compose } from '@/server/store/sql/compose'
import type { Sql } from '@/server/store/sql/sql'

/** Lists the worst of the matching findings, and of equals those due first: rows of their columns by the same names. */
export const worstOf = (where: Sql, limit: number): Sql => compose`
SELECT f.key, f.title, f.sla_severity AS severity, ${SLA_SEVERITY_RANK} AS severity_rank, f.owner, f.account, f.due_at
FROM findings f WHERE ${where}
ORDER BY severity_rank DESC, f.due_at, f.key LIMIT ${limit}`

/**
 * Lists the worst findings at an instant, by the severity and the due date then: an edit of the policy does not change
 * these.
 */
export const worstAt = (where: Sql, at: Instant, limit: number): Sql => compose`
SELECT f.key, f.title, s.severity, f.owner, f.account, s.due_ms AS due_at
FROM clock_spans s JOIN findings f ON f.key = s.finding_key
WHERE s.from_ms <= ${at} AND s.until_ms > ${at} AND ${where}
ORDER BY ${rankOf('s.severity')} DESC, s.due_ms, f.key LIMIT ${limit}`
