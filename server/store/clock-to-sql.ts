import type { Operator } from '@/lib/filter/ast'
import type { EventField, PastField } from '@/lib/filter/fields'
import { instantRange } from '@/lib/filter/instant'
import { instantOf, readWas } from '@/lib/filter/was'
import type { Instant } from '@/server/domain/finding'
import { anyOf, marks, plain } from './condition'
import { compareInstants } from './date-to-sql'
import type { SqlCondition } from './filter-to-sql'
import { slaCase, slaParameters, stateCase } from './sla-sql'

/** What spans say of each event: the row of it begins when it happened. */
const EVENTS: Record<EventField, string> = {
  met: `s.kind = 'close' AND s.phase = 'met'`,
  missed: `s.kind = 'close' AND s.phase = 'missed'`,
  met_today: `s.kind = 'close' AND s.today_phase = 'met'`,
  missed_today: `s.kind = 'close' AND s.today_phase = 'missed'`,
  reopened: `s.kind = 'reopen'`,
}

/** The state of a span, as it was recorded and under the policy in force. */
const SPAN_STATES: Record<PastField, string> = {
  was: stateCase('s.phase', 's.due_ms', 's.risk_ms'),
  was_today: stateCase('s.today_phase', 's.today_due_ms', 's.today_risk_ms'),
}

const ofSpans = ({ sql, parameters }: SqlCondition): SqlCondition => ({
  sql: `f.key IN (SELECT s.finding_key FROM clock_spans s WHERE ${sql})`,
  parameters,
})

export const slaToSql = (values: readonly string[], now: Instant): SqlCondition =>
  plain(`(${slaCase}) IN (${marks(values)})`, ...slaParameters(now), ...values)

/**
 * One look at the spans for all instants: the span that covers one says the state. A finding had none before its first. A
 * look for each would keep as many sets of keys at once, and eighty of a million findings are more than the memory holds.
 */
export function wasToSql(field: PastField, values: readonly string[], now: Instant): SqlCondition[] {
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

/** Any of the times that it happened; the empty string finds those to which it never did. */
export function eventsToSql(
  field: EventField,
  operator: Operator,
  values: readonly string[],
  now: Instant,
): SqlCondition[] {
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
