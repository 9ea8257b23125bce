import type { Instant } from '@/server/domain/finding/finding'
import type { Question } from '@/server/store/sla/analytics'
import type { Narrowing } from '@/server/store/sla/narrowing'
import { ageSql, mondaySql, questionOf, whole } from './sql'

/** Stands for the age at the end of clocks that have not ended by then. */
const RUNS_ON = -1

/**
 * Reads the data of a life table for clocks that ran between two instants. Rows are by severity, by the Monday at or
 * before the clock began, and by age class. They count clocks that began to run, that stopped (`until_ms`), and that
 * left for good or for a pause. A close without `resolve_ms` is of a clock that stood still. Spans are read once, and
 * grouped by both of their ends.
 */
export function livesQuestion(narrowing: Narrowing, since: Instant, now: Instant): Question {
  const ends = `CASE WHEN s.phase <> 'running' OR s.until_ms > ${whole(now)} THEN ${RUNS_ON}
      ELSE ${ageSql('s.start_ms', 's.until_ms')} END`
  return questionOf(
    narrowing,
    (spans, where) => `SELECT l.severity, l.cohort, CASE WHEN k.part = 2 THEN l.ends ELSE l.begins END AS age,
      sum(CASE WHEN k.part = 1 AND l.runs = 1 THEN l.n ELSE 0 END) AS entered,
      sum(CASE WHEN k.part = 2 THEN l.n ELSE 0 END) AS ended,
      sum(CASE WHEN k.part = 1 AND l.runs = 0 THEN l.n ELSE 0 END) AS gone
    FROM (
      SELECT s.severity AS severity, ${mondaySql('s.start_ms')} AS cohort, ${ageSql('s.start_ms', 's.from_ms')} AS begins,
        ${ends} AS ends, CASE WHEN s.phase = 'running' THEN 1 ELSE 0 END AS runs, count(*) AS n
      FROM ${spans}
      WHERE s.from_ms <= ${whole(now)} AND ((s.phase = 'running' AND s.until_ms > ${whole(since)})
        OR (s.phase <> 'running' AND s.from_ms > ${whole(since)}
          AND (s.kind IN ('gone', 'pause') OR (s.kind = 'close' AND s.resolve_ms IS NOT NULL))))
        AND ${where}
      GROUP BY 1, 2, 3, 4, 5
    ) l
    CROSS JOIN (VALUES (1), (2)) AS k(part)
    WHERE k.part = 1 OR l.ends > ${RUNS_ON}
    GROUP BY 1, 2, 3`,
  )
}
