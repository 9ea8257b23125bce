import { compose, raw } from '@/server/store/sql/compose'
import type { Sql } from '@/server/store/sql/sql'
import { type Axis, bucketOf } from './bucket.sql'
import { groupValue, type Narrowing, spansOf, spansWhere } from './narrowing'

const less = (a: string, b: string): string => `CASE WHEN ${a} < ${b} THEN ${a} ELSE ${b} END`
const more = (a: string, b: string): string => `CASE WHEN ${a} > ${b} THEN ${a} ELSE ${b} END`

/** Stands for `late` in `today`: most clocks are due today as they were reported. */
const SAME = -2

/** Returns 1 where the same had happened in the interval before the span began: the finding already counts there. */
const sameInterval = (again: string, axis: Axis): Sql =>
  compose`CASE WHEN ${raw(again)} IS NULL THEN 0
    WHEN ${bucketOf(again, axis)} < ${bucketOf('s.from_ms', axis)} THEN 0
    ELSE 1 END`

/**
 * Counts spans by what they do at the ends of the intervals: how many of a kind begin, end and fall due in the same
 * ones. A million spans give some twenty thousand of these. Columns that only a running clock needs are only read for
 * those.
 */
function patterns(narrowing: Narrowing, axis: Axis): Sql {
  const never = axis.intervals.length
  const ofRunning = (column: string) =>
    compose`CASE WHEN s.phase = 'running' THEN ${bucketOf(column, axis)} ELSE ${never} END`
  const begin = axis.intervals[0].from
  return compose`
SELECT ${groupValue(narrowing)} AS value, s.kind, s.phase, s.today_phase,
  CASE WHEN s.phase = 'running' AND (s.due_ms IS NULL OR s.risk_ms IS NULL) THEN 1 ELSE 0 END AS unlimited,
  ${bucketOf('s.from_ms', axis)} AS born,
  ${bucketOf('s.until_ms', axis)} AS dies,
  ${ofRunning('s.risk_ms')} AS risky,
  ${ofRunning('s.due_ms')} AS late,
  CASE WHEN s.today_phase <> 'running' THEN ${never}
    WHEN s.phase = 'running' AND s.today_due_ms = s.due_ms THEN ${SAME}
    ELSE ${bucketOf('s.today_due_ms', axis)} END AS today,
  ${sameInterval('s.again_ms', axis)} AS again,
  ${sameInterval('s.today_again_ms', axis)} AS today_again,
  count(*) AS n
FROM ${spansOf(narrowing)}
WHERE s.from_ms <= ${axis.horizon} AND (s.until_ms > ${begin} OR s.from_ms >= ${begin})
  AND ${spansWhere(narrowing)}
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12`
}

const LIMITED = `p.phase = 'running' AND p.unlimited = 0`
const TODAY = `CASE WHEN p.today = ${SAME} THEN p.late ELSE p.today END`

/**
 * Part 1 is the first state of a span, 2 at risk, 3 breached, 4 breached under today's policy. Part 5 is what happened
 * at its beginning, 6 the same under today's policy.
 */
const WHAT = `CASE
  WHEN k.part = 1 AND p.phase = 'paused' THEN 'excepted'
  WHEN k.part = 1 AND p.unlimited = 1 THEN 'no_sla'
  WHEN k.part = 1 AND p.phase = 'running' THEN 'on_track'
  WHEN k.part = 1 THEN p.phase
  WHEN k.part = 2 THEN 'at_risk'
  WHEN k.part = 3 THEN 'breached'
  WHEN k.part = 4 THEN 'today'
  WHEN p.born < 0 THEN ''
  WHEN k.part = 6 AND p.kind IN ('close', 'gone') AND p.today_again = 0 THEN 'closed today ' || p.today_phase
  WHEN k.part = 6 OR p.again = 1 THEN ''
  WHEN p.kind = 'reopen' THEN 'reopened'
  WHEN p.kind = 'start' AND p.phase = 'running' THEN 'started'
  WHEN p.kind IN ('close', 'gone') THEN 'closed ' || p.phase
  ELSE '' END`
const BEGINS = `CASE
  WHEN k.part = 2 THEN ${more('p.born', 'p.risky')}
  WHEN k.part = 3 THEN ${more('p.born', 'p.late')}
  WHEN k.part = 4 THEN ${more('p.born', `(${TODAY})`)}
  ELSE p.born END`
const ENDS = `CASE
  WHEN k.part = 1 AND ${LIMITED} THEN ${less('p.dies', `(${less('p.risky', 'p.late')})`)}
  WHEN k.part = 2 THEN ${less('p.dies', 'p.late')}
  ELSE p.dies END`

/**
 * Counts how many findings enter and leave each state, and to how many each event happened, by group and interval. Rows
 * hold `value`, `what`, `bucket` and `change`. What began before the first interval counts in it. States are those at
 * the end of an interval; `today` is breached under today's policy. Closings are `closed`, or `closed today` for that
 * policy, and their phase. Each event counts once per finding and interval.
 */
export const trendOf = (narrowing: Narrowing, axis: Axis): Sql => compose`
SELECT d.value, d.what, d.bucket, sum(d.change) AS change
FROM (
  SELECT l.value, l.what,
    CASE WHEN k.way = -1 THEN l.ends WHEN l.begins < 0 THEN 0 ELSE l.begins END AS bucket,
    l.n * k.way AS change
  FROM (
    SELECT p.value, p.n, k.part, ${raw(WHAT)} AS what, ${raw(BEGINS)} AS begins, ${raw(ENDS)} AS ends
    FROM (${patterns(narrowing, axis)}) p
    CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6)) AS k(part)
    WHERE k.part IN (1, 4, 5, 6) OR (${raw(LIMITED)})
  ) l
  CROSS JOIN (VALUES (1), (-1)) AS k(way)
  WHERE (l.part < 5 AND l.begins < l.ends) OR (l.part >= 5 AND k.way = 1 AND l.what <> '')
) d
WHERE d.bucket < ${axis.intervals.length}
GROUP BY 1, 2, 3`
