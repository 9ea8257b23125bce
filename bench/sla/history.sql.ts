import { LEDGER_COLUMNS, SPAN_COLUMNS } from '@/server/store/clocks/columns'
import { OPEN_END } from '@/server/store/index/schema.sql'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** The at-risk lead time of the default policy. */
const LEAD = 48 * HOUR

/** SQL of a number from 0 to 1, always the same for one clock. Each `salt` gives another number. */
const dice = (salt: number): string => `((hash(finding_key, clock_no, ${salt}) % 1000000) / 1e6)`

/**
 * Makes up to three earlier clocks of every finding that fails or has failed. Each is in its own part of the time since
 * `from`. It closes before or after its due date, and more than a week before the next one begins. A rule with twice
 * the days judged one in five of them; the policy in force no longer has that rule.
 */
const earlierClocks = (from: number): string => `
CREATE TEMP TABLE earlier AS
WITH firsts AS (
  SELECT finding_key, from_ms, severity, allowance_ms,
    CASE WHEN hash(finding_key, 0) % 100 < 60 THEN 0 WHEN hash(finding_key, 0) % 100 < 84 THEN 1
      WHEN hash(finding_key, 0) % 100 < 94 THEN 2 ELSE 3 END AS clocks
  FROM clock_spans WHERE seq = 1 AND phase = 'running' AND opened_ms IS NOT NULL
), parts AS (
  SELECT finding_key, severity, allowance_ms, clocks, unnest(range(1, clocks + 1)) AS clock_no,
    (from_ms - ${from}) // clocks AS part
  FROM firsts WHERE clocks > 0
)
SELECT finding_key, clock_no, severity, allowance_ms AS today_ms,
  ${from} + CAST(part * (clock_no - 1 + 0.35 * ${dice(1)}) AS BIGINT) AS start_ms,
  CAST(allowance_ms * (0.05 + 1.55 * ${dice(2)}) AS BIGINT) AS run_ms,
  hash(finding_key, clock_no, 3) % 5 = 0 AS lenient,
  CASE WHEN ${dice(4)} < 0.70 THEN 'plain' WHEN ${dice(4)} < 0.82 THEN 'paused'
    WHEN ${dice(4)} < 0.92 THEN 'again' ELSE 'gone' END AS course,
  CAST((0.5 + 6 * ${dice(5)}) * ${DAY} AS BIGINT) AS still_ms
FROM parts`

/** The instant in a clock's run at which it stood still. */
const HALT = `CAST(run_ms * CASE course WHEN 'paused' THEN 0.3 ELSE 0.5 END AS BIGINT)`
const IS_LAST = 'step = steps'

const KIND = `CASE WHEN step = 1 THEN CASE WHEN clock_no = 1 THEN 'start' ELSE 'reopen' END
  WHEN ${IS_LAST} THEN CASE course WHEN 'gone' THEN 'gone' ELSE 'close' END
  WHEN step = 2 THEN CASE course WHEN 'paused' THEN 'pause' ELSE 'close' END
  ELSE CASE course WHEN 'paused' THEN 'resume' ELSE 'reopen' END END`
const FROM = `start_ms + CASE WHEN step = 1 THEN 0 WHEN ${IS_LAST} THEN run_ms + passed_ms
  WHEN step = 2 THEN ${HALT} ELSE ${HALT} + still_ms END`
const phaseBy = (due: string): string => `CASE kind WHEN 'pause' THEN 'paused' WHEN 'gone' THEN 'gone'
  WHEN 'close' THEN CASE WHEN from_ms <= ${due} THEN 'met' ELSE 'missed' END ELSE 'running' END`

/** Events of the earlier clocks by the domain's rules, with the default policy's days in calendar time. */
const PAST = `
CREATE TEMP TABLE past AS
WITH steps AS (
  SELECT *, CASE WHEN step >= 3 THEN still_ms ELSE 0 END AS passed_ms,
    CASE WHEN lenient THEN 2 * today_ms ELSE today_ms END AS allowance_ms
  FROM (SELECT *, CASE WHEN course IN ('paused', 'again') THEN 4 ELSE 2 END AS steps FROM earlier) e
  JOIN (VALUES (1), (2), (3), (4)) AS s(step) ON step <= steps
), dated AS (
  SELECT *, ${KIND} AS kind, ${FROM} AS from_ms, start_ms + allowance_ms + passed_ms AS due_ms,
    start_ms + today_ms + passed_ms AS today_due_ms
  FROM steps
)
SELECT finding_key, CAST(row_number() OVER (PARTITION BY finding_key ORDER BY clock_no, step) AS INTEGER) AS seq,
  CAST(clock_no AS INTEGER) AS clock_no, kind, ${phaseBy('due_ms')} AS phase, from_ms,
  from_ms + 60000 + CAST(hash(finding_key, clock_no, step) % 240000 AS BIGINT) AS seen_ms, start_ms,
  CASE WHEN course = 'again' AND step >= 3 THEN start_ms + ${HALT} + still_ms ELSE start_ms END AS opened_ms,
  due_ms, due_ms - ${LEAD} AS risk_ms, severity, allowance_ms, passed_ms AS paused_ms, passed_ms AS idle_ms,
  CAST(0 AS BIGINT) AS granted_ms,
  CASE WHEN kind = 'close' THEN from_ms - start_ms - passed_ms END AS resolve_ms,
  1 AS policy_version, CASE WHEN lenient THEN 'Twice the days' END AS rule, false AS rebuilt, false AS moved, false AS late,
  CAST(NULL AS VARCHAR) AS actor, CAST(NULL AS VARCHAR) AS reason,
  ${phaseBy('today_due_ms')} AS today_phase, today_due_ms, today_due_ms - ${LEAD} AS today_risk_ms
FROM dated`

const PRESENT: Readonly<Record<string, string>> = {
  seq: 's.seq + coalesce(p.events, 0)',
  clock_no: 's.clock_no + coalesce(p.clocks, 0)',
  kind: `CASE WHEN s.seq = 1 AND p.events > 0 THEN 'reopen' ELSE s.kind END`,
}
const NARROW = SPAN_COLUMNS.filter(column => !['until_ms', 'again_ms', 'today_again_ms'].includes(column))
const OUTCOME = `CASE WHEN kind = 'reopen' THEN 'reopened' WHEN kind = 'close' AND phase IN ('met', 'missed') THEN phase END`
const OUTCOME_TODAY = `CASE WHEN kind = 'close' AND today_phase IN ('met', 'missed') THEN today_phase END`

/** The earlier events, and after them those of the index. An event that started the first clock now reopens the finding. */
const EVENTS = `
CREATE TEMP TABLE events AS
SELECT *, ${OUTCOME} AS outcome, ${OUTCOME_TODAY} AS outcome_today FROM (
  SELECT ${NARROW.join(', ')} FROM past
  UNION ALL
  SELECT ${NARROW.map(column => `${PRESENT[column] ?? `s.${column}`} AS ${column}`).join(', ')}
  FROM clock_spans s LEFT JOIN (
    SELECT finding_key, count(*) AS events, max(clock_no) AS clocks FROM past GROUP BY 1) p USING (finding_key))`

const SPANS: Readonly<Record<string, string>> = {
  until_ms: `coalesce(lead(from_ms) OVER (PARTITION BY finding_key ORDER BY seq), ${OPEN_END}) AS until_ms`,
  again_ms: `CASE WHEN outcome IS NOT NULL THEN
    lag(from_ms) OVER (PARTITION BY finding_key, outcome ORDER BY seq) END AS again_ms`,
  today_again_ms: `CASE WHEN outcome_today IS NOT NULL THEN
    lag(from_ms) OVER (PARTITION BY finding_key, outcome_today ORDER BY seq) END AS today_again_ms`,
}

/** Spans are stored in the order in which Hubdesk saw the events, as the desk writes them. */
const WRITE_SPANS = `
INSERT INTO clock_spans
SELECT ${SPAN_COLUMNS.join(', ')} FROM (SELECT ${SPAN_COLUMNS.map(column => SPANS[column] ?? column).join(', ')} FROM events)
ORDER BY seen_ms, finding_key, seq`

const CLOCKS = `
UPDATE clocks SET seq = l.seq, clock_no = l.clock_no, kind = l.kind,
  met_ms = l.met_ms, missed_ms = l.missed_ms, reopened_ms = l.reopened_ms,
  met_today_ms = l.met_today_ms, missed_today_ms = l.missed_today_ms
FROM (
  SELECT finding_key, max(seq) AS seq, max(clock_no) AS clock_no, arg_max(kind, seq) AS kind,
    max(from_ms) FILTER (outcome = 'met') AS met_ms, max(from_ms) FILTER (outcome = 'missed') AS missed_ms,
    max(from_ms) FILTER (outcome = 'reopened') AS reopened_ms,
    max(from_ms) FILTER (outcome_today = 'met') AS met_today_ms,
    max(from_ms) FILTER (outcome_today = 'missed') AS missed_today_ms
  FROM events GROUP BY 1) l
WHERE clocks.finding_key = l.finding_key`

const LEDGER: Readonly<Record<string, string>> = {
  ordinal: 'row_number() OVER (ORDER BY e.seen_ms, e.finding_key, e.seq)',
  subject: 'CASE WHEN e.seq = 1 THEN b.subject END',
}

/** `before` is the original ledger of the index. */
const WRITE_LEDGER = `
INSERT INTO ledger.clock_events (${LEDGER_COLUMNS.join(', ')})
SELECT ${LEDGER_COLUMNS.map(column => LEDGER[column] ?? `e.${column}`).join(', ')}
FROM events e LEFT JOIN before.clock_events b ON b.finding_key = e.finding_key AND b.seq = 1
ORDER BY 1`

/**
 * Lists the statements that give the clocks of a new index a past since `from` (milliseconds UTC), in order. The new
 * ledger is attached as `ledger` and is empty. The original one is attached as `before`. Rows of `findings` stay valid:
 * they repeat the last spans, and those stay last.
 */
export const makeHistory = (from: number): readonly string[] => [
  earlierClocks(from),
  PAST,
  EVENTS,
  'DELETE FROM clock_spans',
  WRITE_SPANS,
  CLOCKS,
  WRITE_LEDGER,
]
