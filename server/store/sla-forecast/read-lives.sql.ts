import type { Instant } from '@/server/domain/finding'
import type { SqlCondition } from '@/server/store/filter-to-sql'
import type { Question } from '@/server/store/sla/analytics'
import { ageSql, mondaySql, questionOf, spansOf, whole } from './sql'

/**
 * What a life table needs of all that ran between two instants, by severity, the Monday at or before the clock began, and
 * class of age: clocks that began to run so, that ended to (`until_ms`), and that left for good or for a pause. A close
 * without `resolve_ms` was of a clock that stood still.
 */
export function livesQuestion(where: SqlCondition, since: Instant, now: Instant): Question {
  const cohort = mondaySql('s.start_ms')
  const part = (age: string, counts: string, condition: string) =>
    `SELECT s.severity AS severity, ${cohort} AS cohort, ${ageSql('s.start_ms', age)} AS age, ${counts}
     FROM ${spansOf(where)} WHERE ${condition} AND ${where.sql} GROUP BY 1, 2, 3`
  const runs = `s.phase = 'running' AND s.until_ms > ${whole(since)}`
  const parts = [
    part('s.from_ms', 'count(*) AS entered, 0 AS ended, 0 AS gone', `${runs} AND s.from_ms <= ${whole(now)}`),
    part(
      's.until_ms',
      '0 AS entered, count(*) AS ended, 0 AS gone',
      `${runs} AND s.until_ms <= ${whole(now)}`,
    ),
    part(
      's.from_ms',
      '0 AS entered, 0 AS ended, count(*) AS gone',
      `s.from_ms > ${whole(since)} AND s.from_ms <= ${whole(now)}
         AND (s.kind IN ('gone', 'pause') OR (s.kind = 'close' AND s.resolve_ms IS NOT NULL))`,
    ),
  ]
  const sql = `SELECT severity, cohort, age, sum(entered) AS entered, sum(ended) AS ended, sum(gone) AS gone
    FROM (${parts.join(' UNION ALL ')}) lives GROUP BY 1, 2, 3`
  const { parameters } = where
  return questionOf(sql, { sql, parameters: [...parameters, ...parameters, ...parameters] })
}
