import type { Instant } from '@/server/domain/finding'
import { DAY } from '@/server/domain/sla/forecast-ages'
import type { SqlCondition } from '@/server/store/filter-to-sql'
import type { Question } from '@/server/store/sla/analytics'
import { between, questionOf, runsAt, spansOf, whole } from './sql'

type Ask = {
  readonly where: SqlCondition
  /** When a forecast was made, oldest first; at least one. */
  readonly made: readonly Instant[]
  readonly days: number
}

/** What was due within the days of each past forecast and not breached then, by severity, days of age and days left then. */
export const pastStockQuestion = ({ where, made, days }: Ask): Question =>
  questionOf(
    `SELECT o.made AS made, s.severity AS severity, ${between('s.start_ms', 'o.made')} AS age,
       ${between('o.made', 's.due_ms')} AS days_left, count(*) AS clocks
     FROM ${spansOf(where)}
     JOIN (VALUES ${made.map(at => `(${whole(at)})`).join(', ')}) AS o (made)
       ON s.from_ms <= o.made AND s.until_ms > o.made
         AND s.due_ms > o.made AND s.due_ms <= o.made + ${whole(days * DAY)}
     WHERE s.phase = 'running' AND ${where.sql}
     GROUP BY 1, 2, 3, 4`,
    where,
  )

/** Clocks that ran past their due date after `from` until `to`, by the day after `from` on which that was. */
export const breachesQuestion = (where: SqlCondition, from: Instant, to: Instant): Question =>
  questionOf(
    `SELECT ${between(whole(from), '(s.due_ms - 1)')} AS day, count(*) AS clocks
     FROM ${spansOf(where)}
     WHERE ${runsAt('s.due_ms')} AND s.due_ms > ${whole(from)} AND s.due_ms <= ${whole(to)} AND ${where.sql}
     GROUP BY 1`,
    where,
  )

/** Closings after `from` until `to`. */
export const closingsQuestion = (where: SqlCondition, from: Instant, to: Instant): Question =>
  questionOf(
    `SELECT count(*) AS clocks FROM ${spansOf(where)}
     WHERE s.kind = 'close' AND s.from_ms > ${whole(from)} AND s.from_ms <= ${whole(to)} AND ${where.sql}`,
    where,
  )
