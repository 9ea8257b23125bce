/**
 * The phase of an SLA clock; time turns `running` into on track, at risk or breached. `gone` ended in a way that the
 * policy does not count. `absorbed` is the clock of a finding that turned out to be a twin; it counts nowhere.
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

/**
 * How a clock ended. Its check passed, a person set RESOLVED, or its source archived it while it still failed. `gone`:
 * its resource, its control or the finding itself was removed.
 */
export const OUTCOMES = ['passed', 'resolved', 'archived', 'gone'] as const
export type Outcome = (typeof OUTCOMES)[number]
