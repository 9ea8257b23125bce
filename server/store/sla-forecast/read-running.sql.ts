import type { Instant } from '@/server/domain/finding'
import type { SqlCondition } from '@/server/store/filter-to-sql'
import type { Question } from '@/server/store/sla/analytics'
import { ageSql, questionOf, runsAt, spansOf, whole } from './sql'

/** Running clocks at an instant, breached or not, by severity and class of age. */
export const runningQuestion = (where: SqlCondition, now: Instant): Question =>
  questionOf(
    `SELECT s.severity AS severity, ${ageSql('s.start_ms', whole(now))} AS age, count(*) AS clocks
     FROM ${spansOf(where)} WHERE ${runsAt(now)} AND ${where.sql} GROUP BY 1, 2`,
    where,
  )
