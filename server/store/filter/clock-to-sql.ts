import type { Operator } from '@/lib/filter/ast'
import type { EventField, PastField } from '@/lib/filter/fields'
import { instantRange } from '@/lib/filter/instant'
import { instantOf, readWas } from '@/lib/filter/was'
import type { Instant } from '@/server/domain/finding/finding'
import { anyOf, marks, plain } from '@/server/store/sql/condition'
import type { Sql } from '@/server/store/sql/sql'
import { compareInstants } from './date-to-sql'
import { slaCase, slaParameters, stateCase } from './sla-sql'

/** The event ended a clock. */
const ENDED = `s.kind IN ('close', 'gone')`

/** The spans of each event: their row begins when the event happened. */
const EVENTS: Record<EventField, string> = {
  closed: `${ENDED} AND s.phase IN ('met', 'missed')`,
  met: `${ENDED} AND s.phase = 'met'`,
  missed: `${ENDED} AND s.phase = 'missed'`,
  met_today: `${ENDED} AND s.today_phase = 'met'`,
  missed_today: `${ENDED} AND s.today_phase = 'missed'`,
  reopened: `s.kind = 'reopen'`,
  moved: `s.kind = 'move'`,
}

/** The state of a span, as it was recorded and under the policy in force. */
const SPAN_STATES: Record<PastField, string> = {
  was: stateCase('s.phase', 's.due_ms', 's.risk_ms'),
  was_today: stateCase('s.today_phase', 's.today_due_ms', 's.today_risk_ms'),
}

const ofSpans = ({ sql, parameters }: Sql): Sql => ({
  sql: `f.key IN (SELECT s.finding_key FROM clock_spans s WHERE ${sql})`,
  parameters,
})

export const slaToSql = (values: readonly string[], now: Instant): Sql =>
  plain(`(${slaCase}) IN (${marks(values)})`, ...slaParameters(now), ...values)

/**
 * Builds one read of the spans for all instants. The span that covers an instant has the state; before its first span a
 * finding had none. A read per instant would keep as many sets of keys at once, and eighty sets of a million findings
 * exceed the memory.
 */
export function wasToSql(field: PastField, values: readonly string[], now: Instant): Sql[] {
  const statesAt = new Map<Instant, string[]>()
  for (const value of values) {
    const was = readWas(value)
    if (was === null) throw new Error(`Not a state at a time: ${value}`)
    const at = instantOf(was.moment, now)
    statesAt.set(at, [...(statesAt.get(at) ?? []), was.state])
  }
  const covering = [...statesAt].map(([at, states]) =>
    plain(
      `s.from_ms <= CAST(? AS BIGINT) AND s.until_ms > CAST(? AS BIGINT) AND (${SPAN_STATES[field]}) IN (${marks(states)})`,
      at,
      at,
      ...slaParameters(at),
      ...states,
    ),
  )
  return [ofSpans(anyOf(covering))]
}

/** Matches any of the times at which the event happened. The empty string finds findings without the event. */
export function eventsToSql(
  field: EventField,
  operator: Operator,
  values: readonly string[],
  now: Instant,
): Sql[] {
  const times = values
    .filter(value => value !== '')
    .map(value => compareInstants('s.from_ms', operator, instantRange(field, value, now)))
  const { sql, parameters } = anyOf(times)
  return [
    ...(values.includes('')
      ? [plain(`f.key NOT IN (SELECT s.finding_key FROM clock_spans s WHERE ${EVENTS[field]})`)]
      : []),
    ...(times.length > 0 ? [ofSpans({ sql: `${EVENTS[field]} AND ${sql}`, parameters })] : []),
  ]
}
