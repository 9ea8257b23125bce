import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { EVENT_KINDS, OUTCOMES, PHASES } from '@/lib/finding/clock-words'
import { SLA_SEVERITIES } from '@/lib/finding/severity'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { queryByKeys } from '@/server/store/sql/query'
import { numberOrNull, type Row, textOrNull } from '@/server/store/sql/values'
import { EVENT_COLUMNS } from './columns'
import { toEvent } from './event-row'
import { OUTCOME_COLUMNS, type Outcomes } from './outcomes'

/** A clock after its last event. `today` is the clock under the policy in force; null where it is the same. */
export type Clock = {
  readonly last: ClockEvent
  readonly today: ClockEvent | null
  readonly outcomes: Outcomes
}

const nullable = z.number().nullable()
const storedEvent = z.object({
  key: z.string(),
  seq: z.number(),
  clock: z.number(),
  kind: z.enum(EVENT_KINDS),
  phase: z.enum(PHASES),
  from: z.number(),
  seen: z.number(),
  start: z.number(),
  opened: nullable,
  due: nullable,
  risk: nullable,
  severity: z.enum(SLA_SEVERITIES),
  allowance: nullable,
  paused: z.number(),
  idle: z.number(),
  granted: z.number(),
  resolve: nullable,
  policy: z.number(),
  rule: z.string().nullable(),
  rebuilt: z.boolean(),
  moved: z.boolean(),
  late: z.boolean(),
  outcome: z.enum(OUTCOMES).nullable(),
  actor: z.string().nullable(),
  reason: z.string().nullable(),
}) satisfies z.ZodType<ClockEvent>

/** Columns of `clocks` that `toClock` reads. */
export const CLOCK_COLUMNS = [...EVENT_COLUMNS, ...Object.values(OUTCOME_COLUMNS), 'today'].join(', ')

/** Reads the clock of a row with CLOCK_COLUMNS. */
export function toClock(row: Row): Clock {
  const today = textOrNull(row, 'today')
  return {
    last: toEvent(row),
    today: today === null ? null : storedEvent.parse(JSON.parse(today)),
    outcomes: {
      met: numberOrNull(row, OUTCOME_COLUMNS.met),
      missed: numberOrNull(row, OUTCOME_COLUMNS.missed),
      reopened: numberOrNull(row, OUTCOME_COLUMNS.reopened),
      metToday: numberOrNull(row, OUTCOME_COLUMNS.metToday),
      missedToday: numberOrNull(row, OUTCOME_COLUMNS.missedToday),
    },
  }
}

/** Reads the clocks of the findings that have one, by key. */
export async function readClocks(
  connection: DuckDBConnection,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Clock>> {
  const rows = await queryByKeys(
    connection,
    `SELECT ${CLOCK_COLUMNS} FROM clocks WHERE finding_key IN (?…)`,
    keys,
  )
  return new Map(rows.map(toClock).map(clock => [clock.last.key, clock]))
}
