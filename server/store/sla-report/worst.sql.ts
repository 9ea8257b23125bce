import type { SqlCondition } from '@/server/store/filter-to-sql'
import { compose, type Piece } from '@/server/store/sla/compose'

/** The worst of the findings that match, those due first before others: rows of their columns by the same names. */
export const worstOf = (where: SqlCondition, limit: number): Piece => compose`
SELECT f.key, f.title, f.severity, f.severity_rank, f.owner, f.account, f.due_at
FROM findings f WHERE ${where}
ORDER BY f.severity_rank DESC, f.due_at, f.key LIMIT ${limit}`
