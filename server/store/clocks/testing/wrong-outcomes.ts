import { OUTCOME_COLUMNS } from '@/server/store/clocks/outcomes'

const closed = (row: string, phase: string): string =>
  `CASE WHEN ${row}.kind IN ('close', 'gone') AND ${row}.${phase} IN ('met', 'missed') THEN ${row}.${phase} END`
const reported = (row: string): string =>
  `CASE WHEN ${row}.kind = 'reopen' THEN 'reopened' ELSE ${closed(row, 'phase')} END`
const today = (row: string): string => closed(row, 'today_phase')

/** Counts spans that do not say when the same had come of the finding before. */
const wrongAgain = (column: string, outcome: (row: string) => string): string =>
  `SELECT count(*) AS n FROM clock_spans s LEFT JOIN (
      SELECT s.finding_key, s.seq, max(o.from_ms) AS before_ms
      FROM clock_spans s JOIN clock_spans o
        ON o.finding_key = s.finding_key AND o.seq < s.seq AND ${outcome('o')} = ${outcome('s')}
      GROUP BY 1, 2) o ON o.finding_key = s.finding_key AND o.seq = s.seq
    WHERE s.${column} IS DISTINCT FROM o.before_ms`

const LAST: Readonly<Record<keyof typeof OUTCOME_COLUMNS, string>> = {
  met: `${reported('s')} = 'met'`,
  missed: `${reported('s')} = 'missed'`,
  reopened: `${reported('s')} = 'reopened'`,
  metToday: `${today('s')} = 'met'`,
  missedToday: `${today('s')} = 'missed'`,
}
const columns = Object.values(OUTCOME_COLUMNS)

/** What must never be found in an index, by name: a query that counts, as `n`, what breaks it. */
export const WRONG_OUTCOMES: Readonly<Record<string, string>> = {
  'a wrong `again_ms`': wrongAgain('again_ms', reported),
  'a wrong `today_again_ms`': wrongAgain('today_again_ms', today),
  'a clock that knows other outcomes': `SELECT count(*) AS n FROM clocks c JOIN (
      SELECT finding_key, ${Object.values(LAST)
        .map((is, at) => `max(from_ms) FILTER (${is}) AS ${columns[at]}`)
        .join(', ')}
      FROM clock_spans s GROUP BY 1) o USING (finding_key)
    WHERE (${columns.map(column => `c.${column}`).join(', ')})
      IS DISTINCT FROM (${columns.map(column => `o.${column}`).join(', ')})`,
}
