import type { Phase } from '@/lib/finding/clock-words'
import type { Instant } from '@/server/domain/finding'
import { beginClock, nothingYet, runningIf } from '@/server/domain/sla/begin-clock'
import { governedBy, underTerms, withSeverity } from '@/server/domain/sla/change-terms'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock'
import { dueAt, isStill, passBy, withGrace } from '@/server/domain/sla/due'
import type { Step } from '@/server/domain/sla/step'

/** The clock while it is open, running or paused. */
const open = (clock: ClockEvent): ClockEvent => ({
  ...clock,
  phase: clock.phase === 'paused' ? 'paused' : runningIf(clock),
})

/** Also of a clock that waited for its fix: it begins only then, but under terms that do not wait it began before. */
function start(last: ClockEvent, step: Step, terms: Terms): ClockEvent {
  const runs = last.opened !== null && !terms.fromFix
  return runs ? last : beginClock({ ...last, start: step.start }, step, terms)
}

function resume(last: ClockEvent, { from }: Step, terms: Terms): ClockEvent {
  const clock = withGrace(passBy(last, from, terms), from, terms)
  return { ...clock, ...governedBy(terms), phase: runningIf(clock) }
}

/** Whether it is past its due date at an instant, or was when it last stood still. */
const isLate = ({ due, late }: ClockEvent, at: Instant): boolean => late || (due !== null && at > due)

function judge(clock: ClockEvent, stopped: Instant): Phase {
  if (clock.due === null) return 'no_sla'
  return isLate(clock, stopped) ? 'missed' : 'met'
}

/** Met or missed by what it was when it last ran, under the version that it was under then. */
function close(last: ClockEvent, { from, timed }: Step, terms: Terms): ClockEvent {
  const wasStill = isStill(last)
  const phase = judge(last, wasStill ? last.from : from)
  return {
    ...passBy(last, from, terms),
    phase,
    late: phase === 'missed',
    resolve: timed && !wasStill ? from - last.start - last.idle : null,
  }
}

function reopen(last: ClockEvent, step: Step, terms: Terms): ClockEvent {
  const { from, severity, opened, waits } = step
  if (step.afresh || from - last.from > terms.reopenWithin) {
    return beginClock({ ...last, clock: last.clock + 1, start: from }, step, terms)
  }
  const governed = underTerms({ ...last, severity, opened }, terms, waits)
  return resume(governed, step, terms)
}

/** What raises and graces gave stays, though the standstill is counted in another time than they were. */
function judgeAnew(last: ClockEvent, { from, waits }: Step, terms: Terms): ClockEvent {
  const stood = passBy(last, from, terms)
  const wasOverdue = last.due !== null && last.due < last.from
  return underTerms(wasOverdue ? stood : { ...stood, granted: last.granted }, terms, waits)
}

const moved = (clock: ClockEvent, { due }: Step, terms: Terms): ClockEvent => ({
  ...clock,
  ...dueAt(clock, due, terms),
  moved: true,
  late: false,
})

function end(last: ClockEvent, { kind, from }: Step, terms: Terms): ClockEvent {
  const late = isStill(last) ? last.late : isLate(last, from)
  return { ...passBy(last, from, terms), phase: kind === 'gone' ? 'gone' : 'absorbed', late }
}

function change(last: ClockEvent, step: Step, terms: Terms): ClockEvent {
  const { from, waits } = step
  switch (step.kind) {
    case 'start':
      return start(last, step, terms)
    case 'pause':
      return { ...last, ...governedBy(terms), phase: 'paused', late: isLate(last, from) }
    case 'resume':
      return resume(last, step, terms)
    case 'severity':
      return open(withSeverity(passBy(last, from, terms), step.severity, { at: from, waits }, terms))
    case 'policy':
      return open(judgeAnew(last, step, terms))
    case 'move':
      return open(moved(passBy(last, from, terms), step, terms))
    case 'close':
      return close(last, step, terms)
    case 'reopen':
      return reopen(last, step, terms)
    case 'gone':
    case 'absorb':
      return end(last, step, terms)
  }
}

/** The event that a step makes of a clock under these terms. The first step is a start. */
export function applyStep(last: ClockEvent | null, step: Step, terms: Terms): ClockEvent {
  const before = last ?? nothingYet(step, terms)
  const { kind, from, seen, rebuilt, actor, reason, waits } = step
  const changed = change({ ...before, resolve: null }, { ...step, waits: waits && terms.fromFix }, terms)
  return {
    ...changed,
    seq: before.seq + 1,
    kind,
    from,
    seen,
    rebuilt,
    actor,
    reason,
  }
}
