/**
 * What an SLA clock is doing, until time turns `running` into on track, at risk or breached. `absorbed` is the clock of a
 * finding that turned out to be another's twin; it counts nowhere.
 */
export const PHASES = ['running', 'paused', 'no_sla', 'met', 'missed', 'gone', 'absorbed'] as const
export type Phase = (typeof PHASES)[number]

/** Why an event of the ledger was written. */
export const EVENT_KINDS = [
  'start',
  'pause',
  'resume',
  'severity',
  'policy',
  'move',
  'close',
  'gone',
  'reopen',
  'absorb',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]
