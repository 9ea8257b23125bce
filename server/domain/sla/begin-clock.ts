import type { Phase } from '@/lib/finding/clock-words'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock'
import { dueAfter, dueAt } from '@/server/domain/sla/due'
import type { Step } from '@/server/domain/sla/step'

/** The phase of a clock that is open and not paused. */
export const runningIf = ({ due }: Pick<ClockEvent, 'due'>): Phase => (due === null ? 'no_sla' : 'running')

/** What stands before the first event of a finding. */
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
    actor: null,
    reason: null,
  }
}

/** A clock that begins with its `start`, over whatever was before. */
export function beginClock(clock: ClockEvent, step: Step, terms: Terms): ClockEvent {
  const { severity, opened } = step
  const fresh = { ...clock, severity, opened, paused: 0, idle: 0, granted: 0, moved: false, late: false }
  // What never failed is governed by nothing.
  const allowance = opened === null ? null : terms.allowance[severity]
  const judged = { ...fresh, allowance, policy: terms.version, rule: opened === null ? null : terms.rule }
  const dated = { ...judged, ...dueAt(judged, step.waits ? null : dueAfter(judged, allowance, terms), terms) }
  return { ...dated, phase: runningIf(dated) }
}
