import { EVENT_KINDS, OUTCOMES, PHASES } from '@/lib/finding/clock-words'
import { SLA_SEVERITIES } from '@/lib/finding/severity'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import type { Cell } from '@/server/store/sql/cell'
import {
  flag,
  number,
  numberOrNull,
  oneOf,
  oneOfOrNull,
  type Row,
  text,
  textOrNull,
} from '@/server/store/sql/values'
import type { EventColumn } from './columns'

/** Reads the event of a row with EVENT_COLUMNS. Its actor and reason are only in the ledger and the spans. */
export const toEvent = (row: Row): ClockEvent => ({
  key: text(row, 'finding_key'),
  seq: number(row, 'seq'),
  clock: number(row, 'clock_no'),
  kind: oneOf(row, 'kind', EVENT_KINDS),
  phase: oneOf(row, 'phase', PHASES),
  from: number(row, 'from_ms'),
  seen: number(row, 'seen_ms'),
  start: number(row, 'start_ms'),
  opened: numberOrNull(row, 'opened_ms'),
  due: numberOrNull(row, 'due_ms'),
  risk: numberOrNull(row, 'risk_ms'),
  severity: oneOf(row, 'severity', SLA_SEVERITIES),
  allowance: numberOrNull(row, 'allowance_ms'),
  paused: number(row, 'paused_ms'),
  idle: number(row, 'idle_ms'),
  granted: number(row, 'granted_ms'),
  resolve: numberOrNull(row, 'resolve_ms'),
  policy: number(row, 'policy_version'),
  rule: textOrNull(row, 'rule'),
  rebuilt: flag(row, 'rebuilt'),
  moved: flag(row, 'moved'),
  late: flag(row, 'late'),
  outcome: oneOfOrNull(row, 'outcome', OUTCOMES),
  actor: null,
  reason: null,
})

/** Returns the cells of an event by EVENT_COLUMNS. */
export const eventCells = (event: ClockEvent): Record<EventColumn, Cell> => ({
  finding_key: event.key,
  seq: event.seq,
  clock_no: event.clock,
  kind: event.kind,
  phase: event.phase,
  from_ms: event.from,
  seen_ms: event.seen,
  start_ms: event.start,
  opened_ms: event.opened,
  due_ms: event.due,
  risk_ms: event.risk,
  severity: event.severity,
  allowance_ms: event.allowance,
  paused_ms: event.paused,
  idle_ms: event.idle,
  granted_ms: event.granted,
  resolve_ms: event.resolve,
  policy_version: event.policy,
  rule: event.rule,
  rebuilt: event.rebuilt,
  moved: event.moved,
  late: event.late,
  outcome: event.outcome,
})
