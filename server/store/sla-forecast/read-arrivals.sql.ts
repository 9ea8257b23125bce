import type { SlaGroup } from '@/lib/api/sla'
import type { Instant } from '@/server/domain/finding'
import { DAY } from '@/server/domain/sla/forecast-ages'
import type { SqlCondition } from '@/server/store/filter-to-sql'
import type { Question } from '@/server/store/sla/analytics'
import { ageSql, BEGINS, between, questionOf, spansOf, whole } from './sql'

type Ask = {
  readonly where: SqlCondition
  /** Exclusive. */
  readonly from: Instant
  /** Inclusive. */
  readonly to: Instant
}

/** Days that a clock has when it begins, rounded: an allowance in working time is no whole number of them. */
const DAYS_LEFT = between('s.from_ms', `(s.due_ms + ${whole(DAY / 2)})`)

/** Clocks that began, or went on after a pause or a reopening, by group, severity, class of age then, and days left then. */
export const arrivalsQuestion = ({ by, where, from, to }: Ask & { readonly by: SlaGroup }): Question =>
  questionOf(
    `SELECT coalesce(f.${by}, '') AS value, s.severity AS severity, ${ageSql('s.start_ms', 's.from_ms')} AS age,
       ${DAYS_LEFT} AS days_left, count(*) AS clocks
     FROM ${spansOf(where, true)}
     WHERE ${BEGINS} AND s.from_ms > ${whole(from)} AND s.from_ms <= ${whole(to)} AND ${where.sql}
     GROUP BY 1, 2, 3, 4`,
    where,
  )

/** The same by the day after `from` on which it was, not by group. */
export const pastArrivalsQuestion = ({ where, from, to }: Ask): Question =>
  questionOf(
    `SELECT ${between(whole(from), '(s.from_ms - 1)')} AS day, s.severity AS severity,
       ${ageSql('s.start_ms', 's.from_ms')} AS age, ${DAYS_LEFT} AS days_left, count(*) AS clocks
     FROM ${spansOf(where)}
     WHERE ${BEGINS} AND s.from_ms > ${whole(from)} AND s.from_ms <= ${whole(to)} AND ${where.sql}
     GROUP BY 1, 2, 3, 4`,
    where,
  )
