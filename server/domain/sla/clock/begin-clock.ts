import type { Phase } from '@/lib/finding/clock-words'
import type { ClockEvent, Terms } from './clock'
import { dueAfter, dueAt } from './due'
import type { Step } from './step'

/** Returns the phase of a clock that is open and not paused. */
export const runningIf = ({ due }: Pick<ClockEvent, 'due'>): Phase => (due === null ? 'no_sla' : 'running')

/** Returns the state before the first event of a finding. */
export function nothingYet({ key, from, seen, start, severity }: Step, terms: Terms): ClockEvent {
  return {
    key,
    seq: 0,
    clock: 1,
    kind: 'start',
    phase: 'no_sla',
    from,
    seen,
    start,
    opened: null,
    due: null,
    risk: null,
    severity,
    allowance: null,
    paused: 0,
    idle: 0,
    granted: 0,
    resolve: null,
    policy: terms.version,
    rule: null,
    rebuilt: false,
    moved: false,
    late: false,
    outcome: null,
    actor: null,
    reason: null,
  }
}

/** Begins a clock with its `start`, over the state before. */
export function beginClock(clock: ClockEvent, step: Step, terms: Terms): ClockEvent {
  const { severity, opened } = step
  const fresh = { ...clock, severity, opened, paused: 0, idle: 0, granted: 0, moved: false, late: false }
  // No terms govern what never failed.
  const allowance = opened === null ? null : terms.allowance[severity]
  const judged = { ...fresh, allowance, policy: terms.version, rule: opened === null ? null : terms.rule }
  const dated = { ...judged, ...dueAt(judged, step.waits ? null : dueAfter(judged, allowance, terms), terms) }
  return { ...dated, phase: runningIf(dated) }
}
