import type { Instant } from '@/server/domain/finding/finding'
import type { Question } from '@/server/store/sla/analytics'
import type { Narrowing } from '@/server/store/sla/narrowing'
import { ageSql, questionOf, runsAt, whole } from './sql'

/** Counts running clocks at an instant, breached or not, by severity and age class. */
export const runningQuestion = (narrowing: Narrowing, now: Instant): Question =>
  questionOf(
    narrowing,
    (
      spans,
      where,
    ) => `SELECT s.severity AS severity, ${ageSql('s.start_ms', whole(now))} AS age, count(*) AS clocks
     FROM ${spans} WHERE ${runsAt(now)} AND ${where} GROUP BY 1, 2`,
  )
