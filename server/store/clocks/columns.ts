/** Columns of `clocks` that hold the last event, in the order of the schema. */
export const EVENT_COLUMNS = [
  'finding_key',
  'seq',
  'clock_no',
  'kind',
  'phase',
  'from_ms',
  'seen_ms',
  'start_ms',
  'opened_ms',
  'due_ms',
  'risk_ms',
  'severity',
  'allowance_ms',
  'paused_ms',
  'idle_ms',
  'granted_ms',
  'resolve_ms',
  'policy_version',
  'rule',
  'rebuilt',
  'moved',
  'late',
  'outcome',
] as const

export type EventColumn = (typeof EVENT_COLUMNS)[number]

/** Columns of `clock_outbox` and of `ledger.clock_events`. */
export const LEDGER_COLUMNS = ['ordinal', ...EVENT_COLUMNS, 'actor', 'reason', 'subject'] as const

/** Columns of `clock_spans`, in the order of the schema. */
export const SPAN_COLUMNS = [
  ...EVENT_COLUMNS.slice(0, 6),
  'until_ms',
  ...EVENT_COLUMNS.slice(6),
  'actor',
  'reason',
  'today_phase',
  'today_due_ms',
  'today_risk_ms',
  'again_ms',
  'today_again_ms',
] as const
