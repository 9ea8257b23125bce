import type { Phase } from '@/lib/finding/clock-words'
import type { Instant } from '@/server/domain/finding/finding'
import { beginClock, nothingYet, runningIf } from '@/server/domain/sla/clock/begin-clock'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock/clock'
import { dueAt, isStill, passBy, wasOverdue, withGrace } from '@/server/domain/sla/clock/due'
import type { Step } from '@/server/domain/sla/clock/step'
import { governedBy, underTerms, withSeverity } from '@/server/domain/sla/policy/change-terms'

/** Returns the clock as open, running or paused. */
const open = (clock: ClockEvent): ClockEvent => ({
  ...clock,
  phase: clock.phase === 'paused' ? 'paused' : runningIf(clock),
})

/**
 * Starts a clock, also one that waited for its fix. It begins only with the fix, but under terms that do not wait it
 * began before.
 */
function start(last: ClockEvent, step: Step, terms: Terms): ClockEvent {
  const runs = last.opened !== null && !terms.fromFix
  return runs ? last : beginClock({ ...last, start: step.start }, step, terms)
}

/** Resumes a clock. An overdue one stays overdue, with the same due date. */
function resume(last: ClockEvent, { from }: Step, terms: Terms): ClockEvent {
  const passed = passBy(last, from, terms)
  const clock = isStill(last) && wasOverdue(last) ? passed : withGrace(passed, from, terms)
  return { ...clock, ...governedBy(terms), phase: runningIf(clock) }
}

/** True when the clock is past its due date at an instant, or was when it last stood still. */
const isLate = ({ due, late }: ClockEvent, at: Instant): boolean => due !== null && (late || at > due)

function judge(clock: ClockEvent, isCounted: boolean, late: boolean): Phase {
  if (!isCounted) return 'gone'
  if (clock.due === null) return 'no_sla'
  return late ? 'missed' : 'met'
}

/**
 * Ends a clock. If the policy in force counts the outcome, it is met or missed by the clock's last running state. The
 * version of that state applies.
 */
function end(last: ClockEvent, { kind, from, timed, outcome }: Step, terms: Terms): ClockEvent {
  const wasStill = isStill(last)
  const late = wasStill ? isLate(last, last.from) : isLate(last, from)
  // What never failed is no success either.
  const isNone = kind === 'gone' && last.opened === null
  const isCounted = !isNone && (outcome === null || terms.counted.has(outcome))
  const isTimed = kind === 'close' && timed && !wasStill
  return {
    ...passBy(last, from, terms),
    phase: judge(last, isCounted, late),
    late,
    outcome,
    resolve: isTimed ? from - last.start - last.idle : null,
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

/** Time granted before stays, although the standstill is now counted in another time. */
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

function absorb(last: ClockEvent, { from }: Step, terms: Terms): ClockEvent {
  const late = isStill(last) ? last.late : isLate(last, from)
  return { ...passBy(last, from, terms), phase: 'absorbed', late }
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
    case 'gone':
      return end(last, step, terms)
    case 'reopen':
      return reopen(last, step, terms)
    case 'absorb':
      return absorb(last, step, terms)
  }
}

/** Builds the event that a step causes under these terms. The first step is a start. */
export function applyStep(last: ClockEvent | null, step: Step, terms: Terms): ClockEvent {
  const before = last ?? nothingYet(step, terms)
  const { kind, from, seen, rebuilt, actor, reason, waits } = step
  const changed = change(
    { ...before, resolve: null, outcome: null },
    { ...step, waits: waits && terms.fromFix },
    terms,
  )
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
