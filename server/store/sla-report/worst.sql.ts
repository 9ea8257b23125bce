import { SEVERITIES } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding'
import type { SqlCondition } from '@/server/store/filter-to-sql'
import { compose, type Piece, raw } from '@/server/store/sla/compose'

/** The worst of the findings that match, those due first before others: rows of their columns by the same names. */
export const worstOf = (where: SqlCondition, limit: number): Piece => compose`
SELECT f.key, f.title, f.severity, f.severity_rank, f.owner, f.account, f.due_at
FROM findings f WHERE ${where}
ORDER BY f.severity_rank DESC, f.due_at, f.key LIMIT ${limit}`

const RANK = raw(
  `CASE s.severity ${SEVERITIES.map((severity, place) => `WHEN '${severity}' THEN ${place}`).join(' ')} END`,
)

/** The worst of them at an instant, by the severity and the due date that they had then: no edit of the policy moves these. */
export const worstAt = (where: SqlCondition, at: Instant, limit: number): Piece => compose`
SELECT f.key, f.title, s.severity, f.owner, f.account, s.due_ms AS due_at
FROM clock_spans s JOIN findings f ON f.key = s.finding_key
WHERE s.from_ms <= ${at} AND s.until_ms > ${at} AND ${where}
ORDER BY ${RANK}, s.due_ms, f.key LIMIT ${limit}`
