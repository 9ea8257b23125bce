import type { SlaGroup } from '@/lib/api/sla'
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

const forecastsOf = (made: readonly Instant[]): string =>
  `(VALUES ${made.map(at => `(${whole(at)})`).join(', ')}) AS o (made)`

const dueWithin = (days: number): string => `s.from_ms <= o.made AND s.until_ms > o.made
  AND s.due_ms > o.made AND s.due_ms <= o.made + ${whole(days * DAY)}`

/** What was due within the days of each past forecast and not breached then, by severity, days of age and days left then. */
export const pastStockQuestion = ({ where, made, days }: Ask): Question =>
  questionOf(
    `SELECT o.made AS made, s.severity AS severity, ${between('s.start_ms', 'o.made')} AS age,
       ${between('o.made', 's.due_ms')} AS days_left, count(*) AS clocks
     FROM ${spansOf(where)}
     JOIN ${forecastsOf(made)} ON ${dueWithin(days)}
     WHERE s.phase = 'running' AND ${where.sql}
     GROUP BY 1, 2, 3, 4`,
    where,
  )

/** The same by group, with how many of them breached; every forecast must be over. */
export const groupStockQuestion = ({ by, where, made, days }: Ask & { readonly by: SlaGroup }): Question =>
  questionOf(
    `SELECT coalesce(f.${by}, '') AS value, s.severity AS severity, ${between('s.start_ms', 'o.made')} AS age,
       ${between('o.made', 's.due_ms')} AS days_left, count(*) AS clocks,
       sum(CASE WHEN s.until_ms > s.due_ms THEN 1 ELSE 0 END) AS breached
     FROM ${spansOf(where, true)}
     JOIN ${forecastsOf(made)} ON ${dueWithin(days)}
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
