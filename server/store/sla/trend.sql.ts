import { type Axis, bucketOf } from './bucket.sql'
import { compose, type Piece, raw } from './compose'
import { groupValue, type Narrowing, spansOf } from './narrowing'

const less = (a: string, b: string): string => `CASE WHEN ${a} < ${b} THEN ${a} ELSE ${b} END`
const more = (a: string, b: string): string => `CASE WHEN ${a} > ${b} THEN ${a} ELSE ${b} END`

/**
 * Spans by what they do at the ends of the intervals: how many have the same state, begin, end, fall due and so on in the
 * same intervals. A million of them are some ten thousand of these.
 * `what` happened in the interval in which the span begins, where it is the finding's first such in it.
 */
const patterns = (narrowing: Narrowing, axis: Axis): Piece => compose`
SELECT c.value, c.state, c.what, c.born, c.dies, c.risky, c.late, c.today, count(*) AS n
FROM (
  SELECT b.value, b.state, b.born, b.dies, b.risky, b.late, b.today,
    CASE WHEN b.born < 0 OR b.before >= b.born THEN ''
      WHEN b.kind = 'reopen' THEN 'reopened'
      WHEN b.kind = 'start' AND b.state = 'running' THEN 'started'
      WHEN b.kind = 'close' THEN b.state || ' ' || b.today_phase
      ELSE '' END AS what
  FROM (
    SELECT ${groupValue(narrowing)} AS value, s.kind, s.today_phase,
      CASE WHEN s.phase = 'paused' THEN 'excepted'
        WHEN s.phase = 'running' AND (s.due_ms IS NULL OR s.risk_ms IS NULL) THEN 'no_sla'
        ELSE s.phase END AS state,
      ${bucketOf('s.from_ms', axis)} AS born,
      ${bucketOf('s.until_ms', axis)} AS dies,
      ${bucketOf('s.risk_ms', axis)} AS risky,
      ${bucketOf('s.due_ms', axis)} AS late,
      CASE WHEN s.again_ms IS NULL THEN -1 ELSE ${bucketOf('s.again_ms', axis)} END AS before,
      CASE WHEN s.today_phase = 'running' THEN ${bucketOf('s.today_due_ms', axis)} ELSE ${axis.count} END AS today
    FROM ${spansOf(narrowing)}
    WHERE s.from_ms <= ${axis.horizon} AND (s.until_ms > ${axis.from} OR s.from_ms >= ${axis.from})
      AND ${narrowing.where}
  ) b
) c
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`

/** A state lasts from one interval to another, at whose end it is no longer so. What happened, happened in one. */
const LASTING = `CASE WHEN k.part = 1 AND p.state = 'running' THEN 'on_track'
    WHEN k.part = 1 THEN p.state
    WHEN k.part = 2 THEN 'at_risk'
    WHEN k.part = 3 THEN 'breached'
    WHEN k.part = 4 THEN 'today'
    ELSE p.what END`
const BEGINS = `CASE WHEN k.part = 2 THEN ${more('p.born', 'p.risky')}
    WHEN k.part = 3 THEN ${more('p.born', 'p.late')}
    WHEN k.part = 4 THEN ${more('p.born', 'p.today')}
    ELSE p.born END`
const ENDS = `CASE WHEN k.part = 1 AND p.state = 'running' THEN ${less('p.dies', less('p.risky', 'p.late'))}
    WHEN k.part = 2 THEN ${less('p.dies', 'p.late')}
    ELSE p.dies END`

/**
 * How many findings enter and leave each state, and what happened to how many, by group and interval: rows of `value`,
 * `what`, `bucket` and `change`. What begins before the first interval stands in it. States are those at the end of an
 * interval; `today` is breached under today's policy; closings are `met` or `missed`, a space, and today's phase.
 */
export const trendOf = (narrowing: Narrowing, axis: Axis): Piece => compose`
SELECT d.value, d.what, d.bucket, sum(d.change) AS change
FROM (
  SELECT l.value, l.what,
    CASE WHEN k.way = 1 AND l.begins < 0 THEN 0 WHEN k.way = 1 THEN l.begins ELSE l.ends END AS bucket,
    l.n * k.way AS change
  FROM (
    SELECT p.value, p.n, k.part, ${raw(LASTING)} AS what, ${raw(BEGINS)} AS begins, ${raw(ENDS)} AS ends
    FROM (${patterns(narrowing, axis)}) p
    CROSS JOIN (VALUES (1), (2), (3), (4), (5)) AS k(part)
    WHERE (k.part IN (1, 5) OR (k.part IN (2, 3) AND p.state = 'running') OR k.part = 4)
  ) l
  CROSS JOIN (VALUES (1), (-1)) AS k(way)
  WHERE (l.part = 5 AND k.way = 1 AND l.what <> '') OR (l.part < 5 AND l.begins < l.ends)
) d
WHERE d.bucket < ${axis.count}
GROUP BY 1, 2, 3`
