import { END, ENDED, LATENESS } from '@/server/store/filter/ended-to-sql'
import { compose, raw } from '@/server/store/sql/compose'
import type { Sql } from '@/server/store/sql/sql'
import type { Period } from './closings.sql'
import { type Narrowing, spansOf, spansWhere } from './narrowing'

/**
 * Counts how findings last ended within a period, each once. Rows hold `ended`, `lateness`, `counted` (1 where the end
 * is met or missed) and `findings`.
 */
export const endsWithin = (narrowing: Omit<Narrowing, 'by'>, { from, to }: Period): Sql => {
  const whole = { ...narrowing, by: null }
  return compose`
SELECT e.ended, e.lateness, e.counted, count(*) AS findings
FROM (
  SELECT ${raw(END)} AS ended, ${raw(LATENESS)} AS lateness,
    CASE WHEN s.phase IN ('met', 'missed') THEN 1 ELSE 0 END AS counted,
    row_number() OVER (PARTITION BY s.finding_key ORDER BY s.seq DESC) AS place
  FROM ${spansOf(whole)}
  WHERE ${raw(ENDED)} AND s.from_ms >= ${from} AND s.from_ms < ${to} AND ${spansWhere(whole)}
) e
WHERE e.place = 1
GROUP BY 1, 2, 3`
}
