import type { Instant } from '@/server/domain/finding/finding'
import { compose, raw } from '@/server/store/sql/compose'
import type { Sql } from '@/server/store/sql/sql'
import { groupValue, type Narrowing, spansOf, spansWhere } from './narrowing'

/** Milliseconds UTC, `to` exclusive. */
export type Period = { readonly from: Instant; readonly to: Instant }

/** The share of the same group, or of all, that took no longer. The least time with 90% is the 90th percentile. */
const shareOf = (name: string, among: string): string =>
  `cume_dist() OVER (PARTITION BY ${among} ORDER BY e.resolve_ms) AS ${name}_share`

const percentilesOf = (name: string): string => `
  min(CASE WHEN r.${name}_share >= 0.5e0 THEN r.resolve_ms END) AS ${name}_median_ms,
  min(CASE WHEN r.${name}_share >= 0.9e0 THEN r.resolve_ms END) AS ${name}_p90_ms`

const WHOLE = {
  head: `'' AS value, 1 AS whole,${percentilesOf('whole')}`,
  shares: shareOf('whole', 'e.timed'),
  sets: '()',
}
const GROUPS_AND_WHOLE = {
  head: `r.value, GROUPING(r.value) AS whole,${percentilesOf('whole')},${percentilesOf('group')}`,
  shares: `${WHOLE.shares},
    ${shareOf('group', 'e.value, e.timed')}`,
  sets: '(r.value), ()',
}

/**
 * Counts what happened to findings within a period: met, missed and reopened, each finding once in each, and how long
 * closings took. Rows are by group, with `whole` 1 in the row of the total. Both are one question, as finding what
 * closed is most of the work. Percentiles are the nearest rank, the least value that reaches the share; those without
 * `resolve_ms` are apart. Rows hold `value`, `whole`, `met`, `missed`, `reopened` and `mean_ms`. The total has
 * `whole_median_ms` and `whole_p90_ms`, a group `group_median_ms` and `group_p90_ms`.
 */
export function closingsWithin(narrowing: Narrowing, { from, to }: Period): Sql {
  const { head, shares, sets } = narrowing.by === null ? WHOLE : GROUPS_AND_WHOLE
  return compose`
SELECT ${raw(head)},
  count(*) FILTER (WHERE r.what = 'met') AS met,
  count(*) FILTER (WHERE r.what = 'missed') AS missed,
  count(*) FILTER (WHERE r.what = 'reopened') AS reopened,
  avg(CAST(r.resolve_ms AS double)) AS mean_ms
FROM (
  SELECT e.value, e.what, e.resolve_ms,
    ${raw(shares)}
  FROM (
    SELECT ${groupValue(narrowing)} AS value,
      CASE WHEN s.kind = 'reopen' THEN 'reopened' ELSE s.phase END AS what,
      CASE WHEN s.kind = 'close' THEN s.resolve_ms END AS resolve_ms,
      CASE WHEN s.kind = 'close' AND s.resolve_ms IS NOT NULL THEN 1 ELSE 0 END AS timed
    FROM ${spansOf(narrowing)}
    WHERE (s.kind = 'reopen' OR (s.kind IN ('close', 'gone') AND s.phase IN ('met', 'missed')))
      AND s.from_ms >= ${from} AND s.from_ms < ${to}
      AND (s.again_ms IS NULL OR s.again_ms < ${from})
      AND ${spansWhere(narrowing)}
  ) e
) r
GROUP BY GROUPING SETS (${raw(sets)})`
}
