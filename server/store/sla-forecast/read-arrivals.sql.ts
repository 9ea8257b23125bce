import type { Instant } from '@/server/domain/finding/finding'
import { DAY } from '@/server/domain/sla/forecast/forecast-ages'
import type { Question } from '@/server/store/sla/analytics'
import { groupValue, type Narrowing } from '@/server/store/sla/narrowing'
import { ageSql, BEGINS, between, questionOf, whole } from './sql'

type Ask = {
  readonly narrowing: Narrowing
  /** Exclusive. */
  readonly from: Instant
  /** Inclusive. */
  readonly to: Instant
}

/** Days that a clock has when it begins, rounded: an allowance in working time is not a whole number of them. */
const DAYS_LEFT = between('s.from_ms', `(s.due_ms + ${whole(DAY / 2)})`)

/**
 * Counts clocks that began, or went on after a pause or a reopening. They are grouped by group, severity, age class
 * then, and days left then.
 */
export const arrivalsQuestion = ({ narrowing, from, to }: Ask): Question =>
  questionOf(
    narrowing,
    (
      spans,
      where,
    ) => `SELECT ${groupValue(narrowing).sql} AS value, s.severity AS severity, ${ageSql('s.start_ms', 's.from_ms')} AS age,
       ${DAYS_LEFT} AS days_left, count(*) AS clocks
     FROM ${spans}
     WHERE ${BEGINS} AND s.from_ms > ${whole(from)} AND s.from_ms <= ${whole(to)} AND ${where}
     GROUP BY 1, 2, 3, 4`,
  )

/** Counts them by the day after `from` on which they began, not by group. */
export const pastArrivalsQuestion = ({ narrowing, from, to }: Ask): Question =>
  questionOf(
    narrowing,
    (spans, where) => `SELECT ${between(whole(from), '(s.from_ms - 1)')} AS day, s.severity AS severity,
       ${ageSql('s.start_ms', 's.from_ms')} AS age, ${DAYS_LEFT} AS days_left, count(*) AS clocks
     FROM ${spans}
     WHERE ${BEGINS} AND s.from_ms > ${whole(from)} AND s.from_ms <= ${whole(to)} AND ${where}
     GROUP BY 1, 2, 3, 4`,
  )
