import type { Phase } from '@/lib/finding/clock-words'
import { governedBy, underTerms, withSeverity } from '@/server/domain/sla/change-terms'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock'
import { dueAfter, dueAt, isStill, passBy, withGrace } from '@/server/domain/sla/due'
import type { Step } from '@/server/domain/sla/step'

const runningIf = ({ due }: Pick<ClockEvent, 'due'>): Phase => (due === null ? 'no_sla' : 'running')

/** The clock while it is open, running or paused. */
const open = (clock: ClockEvent): ClockEvent => ({
  ...clock,
  phase: clock.phase === 'paused' ? 'paused' : runningIf(clock),
})

/** A clock that begins, over whatever was before. */
function begin(clock: ClockEvent, step: Step, terms: Terms): ClockEvent {
  const { severity, opened } = step
  const fresh = { ...clock, severity, opened, paused: 0, idle: 0, granted: 0, moved: false }
  // What never failed is governed by nothing.
  const allowance = opened === null ? null : terms.allowance[severity]
  const judged = { ...fresh, allowance, policy: terms.version, rule: opened === null ? null : terms.rule }
  const dated = { ...judged, ...dueAt(judged, step.waits ? null : dueAfter(judged, allowance, terms), terms) }
  return { ...dated, phase: runningIf(dated) }
}

function nothingYet({ key, from, seen, start, severity }: Step, terms: Terms): ClockEvent {
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
    actor: null,
    reason: null,
  }
}

/** Also of a clock that waited for its fix: it begins only then, but under terms that do not wait it began before. */
function start(last: ClockEvent, step: Step, terms: Terms): ClockEvent {
  const runs = last.opened !== null && !terms.fromFix
  return runs ? last : begin({ ...last, start: step.start }, step, terms)
}

function resume(last: ClockEvent, { from }: Step, terms: Terms): ClockEvent {
  const clock = withGrace(passBy(last, from, terms), from, terms)
  return { ...clock, ...governedBy(terms), phase: runningIf(clock) }
}

/** Met or missed by what it was when it last ran, under the version that it was under then. */
function close(last: ClockEvent, { from, timed }: Step, terms: Terms): ClockEvent {
  const wasStill = isStill(last)
  const stopped = wasStill ? last.from : from
  const judged: Phase = stopped <= (last.due ?? stopped) ? 'met' : 'missed'
  return {
    ...passBy(last, from, terms),
    phase: last.due === null ? 'no_sla' : judged,
    resolve: timed && !wasStill ? from - last.start - last.idle : null,
  }
}

function reopen(last: ClockEvent, step: Step, terms: Terms): ClockEvent {
  const { from, severity, opened, waits } = step
  if (step.afresh || from - last.from > terms.reopenWithin) {
    return begin({ ...last, clock: last.clock + 1, start: from }, step, terms)
  }
  const governed = underTerms({ ...last, severity, opened }, terms, waits)
  return resume(governed, step, terms)
}

const moved = (clock: ClockEvent, { due }: Step, terms: Terms): ClockEvent => ({
  ...clock,
  ...dueAt(clock, due, terms),
  moved: true,
})

function change(last: ClockEvent, step: Step, terms: Terms): ClockEvent {
  const { from, waits } = step
  switch (step.kind) {
    case 'start':
      return start(last, step, terms)
    case 'pause':
      return { ...last, ...governedBy(terms), phase: 'paused' }
    case 'resume':
      return resume(last, step, terms)
    case 'severity':
      return open(withSeverity(passBy(last, from, terms), step.severity, { at: from, waits }, terms))
    case 'policy':
      return open(underTerms(passBy(last, from, terms), terms, waits))
    case 'move':
      return open(moved(passBy(last, from, terms), step, terms))
    case 'close':
      return close(last, step, terms)
    case 'reopen':
      return reopen(last, step, terms)
    case 'gone':
    case 'absorb':
      return { ...passBy(last, from, terms), phase: step.kind === 'gone' ? 'gone' : 'absorbed' }
  }
}

/** The event that a step makes of a clock under these terms. The first step is a start. */
export function applyStep(last: ClockEvent | null, step: Step, terms: Terms): ClockEvent {
  const before = last ?? nothingYet(step, terms)
  const { kind, from, seen, rebuilt, actor, reason } = step
  return {
    ...change({ ...before, resolve: null }, { ...step, waits: step.waits && terms.fromFix }, terms),
    seq: before.seq + 1,
    kind,
    from,
    seen,
    rebuilt,
    actor,
    reason,
  }
}
