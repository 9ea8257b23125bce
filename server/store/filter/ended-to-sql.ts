import type { Operator } from '@/lib/filter/ast'
import { type EndKind, readEnded } from '@/lib/filter/ended'
import { instantRange } from '@/lib/filter/instant'
import type { Instant } from '@/server/domain/finding/finding'
import { anyOf, plain } from '@/server/store/sql/condition'
import type { Sql } from '@/server/store/sql/sql'
import { compareInstants } from './date-to-sql'

/**
 * Condition on a span `s` that begins with the end of a clock, whether the policy counts it or not. What never failed
 * never ends.
 */
export const ENDED = `s.kind IN ('close', 'gone') AND s.opened_ms IS NOT NULL`

/** How a span `s` of ENDED ended, by ENDS of the filter language. */
export const END = `coalesce(s.outcome, 'unrecorded')`

/** Whether it ended late, by LATENESS. */
export const LATENESS = `CASE WHEN s.due_ms IS NULL THEN 'no_sla' WHEN s.late THEN 'late' ELSE 'in_time' END`

function isOfKind({ end, lateness, counted }: EndKind): Sql {
  const parts = [
    ...(end === null ? [] : [plain('e.ended = ?', end)]),
    ...(lateness === null ? [] : [plain('e.lateness = ?', lateness)]),
    ...(counted ? [plain(`e.phase IN ('met', 'missed')`)] : []),
  ]
  return {
    sql: `(${parts.map(({ sql }) => sql).join(' AND ')})`,
    parameters: parts.flatMap(({ parameters }) => parameters),
  }
}

/** Matches findings whose last end within a time is of one of the kinds. Each finding has one, so that kinds add up. */
function lastEndOf(time: Sql, kinds: readonly EndKind[]): Sql {
  const kind = anyOf(kinds.map(isOfKind))
  return {
    sql: `f.key IN (SELECT e.finding_key FROM (
      SELECT s.finding_key, s.phase, ${END} AS ended, ${LATENESS} AS lateness,
        row_number() OVER (PARTITION BY s.finding_key ORDER BY s.seq DESC) AS place
      FROM clock_spans s WHERE ${ENDED} AND ${time.sql}) e WHERE e.place = 1 AND ${kind.sql})`,
    parameters: [...time.parameters, ...kind.parameters],
  }
}

/**
 * Matches findings that ended within one of the times; with a kind, their last end within it is of that kind. The empty
 * string matches findings that never ended.
 */
export function endedToSql(operator: Operator, values: readonly string[], now: Instant): Sql[] {
  const timeOf = (date: string) => compareInstants('s.from_ms', operator, instantRange('ended', date, now))
  const asked = values.flatMap(value => readEnded(value) ?? [])
  const plainly = asked.filter(({ kind }) => kind === null).map(({ date }) => timeOf(date))
  const byDate = Map.groupBy(
    asked.filter(({ kind }) => kind !== null),
    ({ date }) => date,
  )
  const never = plain(`f.key NOT IN (SELECT s.finding_key FROM clock_spans s WHERE ${ENDED})`)
  const any = anyOf(plainly)
  return [
    ...(values.includes('') ? [never] : []),
    ...(plainly.length > 0
      ? [
          {
            ...any,
            sql: `f.key IN (SELECT s.finding_key FROM clock_spans s WHERE ${ENDED} AND ${any.sql})`,
          },
        ]
      : []),
    ...[...byDate].map(([date, all]) =>
      lastEndOf(
        timeOf(date),
        all.flatMap(({ kind }) => kind ?? []),
      ),
    ),
  ]
}
