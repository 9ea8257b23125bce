import type { Instant } from '@/server/domain/finding/finding'
import { DAY } from '@/server/domain/sla/forecast/forecast-ages'
import type { Question } from '@/server/store/sla/analytics'
import { groupValue, type Narrowing } from '@/server/store/sla/narrowing'
import { between, questionOf, runsAt, whole } from './sql'

type Ask = {
  readonly narrowing: Narrowing
  /** When past forecasts were made, oldest first, equally far apart. */
  readonly made: readonly [Instant, ...Instant[]]
  readonly days: number
}

/**
 * Joins running clocks with each forecast that saw them due within its days. The due date gives these few forecasts:
 * the last one before it, and those before that which reach it. Trying all forecasts on every span takes twice as long.
 */
function seen({ narrowing, made, days }: Ask, spans: string, where: string): string {
  const [first, second = first + days * DAY] = made
  const step = second - first
  const last = first + (made.length - 1) * step
  if (made.some((at, place) => at !== first + place * step)) throw new TypeError('Forecasts lie unevenly.')
  const reach = Array.from({ length: Math.ceil((days * DAY) / step) }, (_, back) => `(${whole(back * step)})`)
  const [before, earlier] =
    reach.length === 1 ? ['', ''] : [' - o.back', ` CROSS JOIN (VALUES ${reach.join(', ')}) AS o (back)`]
  const latest = `${whole(first)} + ${between(whole(first), '(s.due_ms - 1)', step)} * ${whole(step)}`
  return `(SELECT * FROM (
      SELECT ${groupValue(narrowing).sql} AS value, s.severity AS severity, s.start_ms AS start_ms,
        s.from_ms AS from_ms, s.until_ms AS until_ms, s.due_ms AS due_ms, ${latest}${before} AS made
      FROM ${spans}${earlier}
      WHERE s.phase = 'running' AND s.due_ms > ${whole(first)} AND s.due_ms <= ${whole(last + days * DAY)}
        AND s.until_ms > ${whole(first)} AND s.from_ms <= ${whole(last)} AND ${where}
    ) near
    WHERE made >= ${whole(first)} AND made <= ${whole(last)} AND due_ms <= made + ${whole(days * DAY)}
      AND from_ms <= made AND until_ms > made) seen`
}

/**
 * Counts what was due within the days of each past forecast and not breached then, by severity, days of age and days
 * left then.
 */
export const pastStockQuestion = (ask: Ask): Question =>
  questionOf(
    ask.narrowing,
    (
      spans,
      where,
    ) => `SELECT made, severity, ${between('start_ms', 'made')} AS age, ${between('made', 'due_ms')} AS days_left,
       count(*) AS clocks
     FROM ${seen(ask, spans, where)}
     GROUP BY 1, 2, 3, 4`,
  )

/** Counts it by group, with how many of them breached; every forecast must be over. */
export const groupStockQuestion = (ask: Ask): Question =>
  questionOf(
    ask.narrowing,
    (
      spans,
      where,
    ) => `SELECT value, severity, ${between('start_ms', 'made')} AS age, ${between('made', 'due_ms')} AS days_left,
       count(*) AS clocks, sum(CASE WHEN until_ms > due_ms THEN 1 ELSE 0 END) AS breached
     FROM ${seen(ask, spans, where)}
     GROUP BY 1, 2, 3, 4`,
  )

/** Counts clocks that passed their due date after `from` until `to`, by the day after `from`. */
export const breachesQuestion = (narrowing: Narrowing, from: Instant, to: Instant): Question =>
  questionOf(
    narrowing,
    (spans, where) => `SELECT ${between(whole(from), '(s.due_ms - 1)')} AS day, count(*) AS clocks
     FROM ${spans}
     WHERE ${runsAt('s.due_ms')} AND s.due_ms > ${whole(from)} AND s.due_ms <= ${whole(to)} AND ${where}
     GROUP BY 1`,
  )

/** Counts closings after `from` until `to`. */
export const closingsQuestion = (narrowing: Narrowing, from: Instant, to: Instant): Question =>
  questionOf(
    narrowing,
    (spans, where) => `SELECT count(*) AS clocks FROM ${spans}
     WHERE s.kind = 'close' AND s.from_ms > ${whole(from)} AND s.from_ms <= ${whole(to)} AND ${where}`,
  )
