import type { Instant } from '@/server/domain/finding/finding'
import type { Question } from '@/server/store/sla/analytics'
import { groupValue, type Narrowing } from '@/server/store/sla/narrowing'
import { between, questionOf, runsAt, whole } from './sql'

type Ask = {
  readonly narrowing: Narrowing
  readonly now: Instant
  /** The end of the horizon. */
  readonly until: Instant
  /** The factor on allowances, in thousandths. */
  readonly permille: number
}

/** Builds the due date with allowances multiplied by this many thousandths. */
const scaledDue = (permille: number): string =>
  permille === 1000
    ? 's.due_ms'
    : `s.start_ms + CAST(floor(CAST(s.due_ms - s.start_ms AS double) * ${whole(permille)}e0 / 1000e0) AS bigint)`

/**
 * Counts running clocks that are not breached and are due within the horizon, with real or scaled allowances. They are
 * grouped by group, severity, whole days of age and whole days to the scaled due date (below zero when overdue). `due`
 * counts those that are due.
 */
export function stockQuestion({ narrowing, now, until, permille }: Ask): Question {
  const due = scaledDue(permille)
  const label = narrowing.by === 'account' ? 'min(f.account_name)' : 'CAST(NULL AS varchar)'
  return questionOf(
    narrowing,
    (
      spans,
      where,
    ) => `SELECT ${groupValue(narrowing).sql} AS value, ${label} AS label, s.severity AS severity,
      ${between('s.start_ms', whole(now))} AS age, ${between(whole(now), due)} AS days_left,
      count(*) AS clocks, sum(CASE WHEN s.due_ms < ${whole(until)} THEN 1 ELSE 0 END) AS due
    FROM ${spans}
    WHERE ${runsAt(now)} AND s.due_ms > ${whole(now)}
      AND (s.due_ms < ${whole(until)} OR ${due} < ${whole(until)}) AND ${where}
    GROUP BY 1, 3, 4, 5`,
  )
}
