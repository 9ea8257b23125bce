import type { Instant } from '@/server/domain/finding'
import { compose, type Piece } from './compose'
import { groupValue, type Narrowing, spansOf } from './narrowing'

/** Milliseconds UTC, `to` exclusive. */
export type Period = { readonly from: Instant; readonly to: Instant }

/**
 * What happened to findings within a period, by group: how many were met, missed and reopened, each finding once in each,
 * and how long closings took. Percentiles are the nearest rank, the least value that reaches the share; those without
 * `resolve_ms` stand apart. Rows of `value`, `met`, `missed`, `reopened`, `resolved`, `median_ms`, `p90_ms`, `mean_ms`.
 */
export const closingsWithin = (narrowing: Narrowing, { from, to }: Period): Piece => compose`
SELECT r.value,
  count(*) FILTER (WHERE r.what = 'met') AS met,
  count(*) FILTER (WHERE r.what = 'missed') AS missed,
  count(*) FILTER (WHERE r.what = 'reopened') AS reopened,
  count(r.resolve_ms) AS resolved,
  min(CASE WHEN r.place * 100 >= r.places * 50 THEN r.resolve_ms END) AS median_ms,
  min(CASE WHEN r.place * 100 >= r.places * 90 THEN r.resolve_ms END) AS p90_ms,
  avg(CAST(r.resolve_ms AS double)) AS mean_ms
FROM (
  SELECT e.value, e.what, e.resolve_ms,
    row_number() OVER (PARTITION BY e.value, e.timed ORDER BY e.resolve_ms) AS place,
    count(*) OVER (PARTITION BY e.value, e.timed) AS places
  FROM (
    SELECT ${groupValue(narrowing)} AS value,
      CASE WHEN s.kind = 'reopen' THEN 'reopened' ELSE s.phase END AS what,
      CASE WHEN s.kind = 'close' THEN s.resolve_ms END AS resolve_ms,
      CASE WHEN s.kind = 'close' AND s.resolve_ms IS NOT NULL THEN 1 ELSE 0 END AS timed
    FROM ${spansOf(narrowing)}
    WHERE (s.kind = 'reopen' OR (s.kind = 'close' AND s.phase IN ('met', 'missed')))
      AND s.from_ms >= ${from} AND s.from_ms < ${to}
      AND (s.again_ms IS NULL OR s.again_ms < ${from})
      AND ${narrowing.where}
  ) e
) r
GROUP BY 1`
