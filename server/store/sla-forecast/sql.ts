import type { Instant } from '@/server/domain/finding/finding'
import { DAILY_UNTIL, DAY, LAST_AGE, mondayOf, WEEK } from '@/server/domain/sla/forecast/forecast-ages'
import type { Question } from '@/server/store/sla/analytics'
import { type Narrowing, spansOf, spansWhere } from '@/server/store/sla/narrowing'

/** Writes a whole number as a literal: instants and lengths of time are never user text. Throws on anything else. */
export function whole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError(`${value} is no whole number.`)
  return String(value)
}

/** Counts whole `unit`s between two columns or literals in milliseconds; negative where they are in reverse. */
export const between = (from: string, to: string, unit = DAY): string =>
  `CAST(floor(CAST(${to} - ${from} AS double) / ${whole(unit)}e0) AS bigint)`

/** Builds the first day of the age class, in days: `AGES` in SQL. */
export function ageSql(from: string, to: string): string {
  const days = between(from, to)
  return `CASE WHEN ${to} < ${from} THEN 0 WHEN ${days} < ${DAILY_UNTIL} THEN ${days}
    WHEN ${days} >= ${LAST_AGE} THEN ${LAST_AGE}
    ELSE ${DAILY_UNTIL} + CAST(floor(CAST(${days} - ${DAILY_UNTIL} AS double) / 7e0) AS bigint) * 7 END`
}

/** Builds the Monday at or before a column. */
export const mondaySql = (at: string): string =>
  `${between(whole(mondayOf(0)), at, WEEK)} * ${whole(WEEK)} + (${whole(mondayOf(0))})`

/** Builds a question about the spans of a narrowing. Its condition appears in `sql` once. */
export function questionOf(narrowing: Narrowing, sqlOf: (spans: string, where: string) => string): Question {
  const { sql, parameters } = spansWhere(narrowing)
  return { sql: sqlOf(spansOf(narrowing).sql, sql), parameters }
}

/** Matches spans that run at an instant. */
export const runsAt = (at: Instant | string): string => {
  const instant = typeof at === 'string' ? at : whole(at)
  return `s.phase = 'running' AND s.due_ms IS NOT NULL AND s.from_ms <= ${instant} AND s.until_ms > ${instant}`
}

/** Matches what begins a clock, or continues it. */
export const BEGINS = `s.phase = 'running' AND s.kind IN ('start', 'reopen', 'resume') AND s.due_ms IS NOT NULL`
