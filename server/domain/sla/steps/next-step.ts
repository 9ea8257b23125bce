import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock/clock'
import {
  isCatchingUp,
  isNewPeriod,
  nextOpened,
  presentPeriod,
  type Standing,
  standingOf,
} from '@/server/domain/sla/clock/compare-sight'
import { type Step, stepInPast, stepSeen } from '@/server/domain/sla/clock/step'
import { governingStep } from './governing-step'

const DAY = 86_400_000

/**
 * Reopens what was closed. If the provider ended and reports it again, its update dates the reopening. After a person's
 * close or a deletion, the sight dates it.
 */
function reopeningSeen(last: ClockEvent, sight: Sight, terms: Terms): Step {
  const isByProvider = last.outcome !== null && last.outcome !== 'resolved' && sight.updated > last.from
  const at = isByProvider ? sight.updated : sight.seen
  const step = stepSeen('reopen', last, sight, at, terms)
  return { ...step, opened: isByProvider ? step.from : last.opened }
}

/** Reopens a clock when its new period began, or now where there is none. What never failed starts. */
function reopening(last: ClockEvent, sight: Sight, terms: Terms): Step {
  const opened = nextOpened(last, sight) ?? sight.seen
  if (last.opened === null) return { ...stepInPast('start', last, sight, opened, terms), opened }
  if (!isNewPeriod(last, sight)) return reopeningSeen(last, sight, terms)
  const step = { ...stepInPast('reopen', last, sight, opened, terms), opened }
  return { ...step, afresh: step.from === last.from }
}

/**
 * Marks a step that arrived over a day late as rebuilt: it was not seen as it happened, and changes what was already
 * reported.
 */
const toldLate = (step: Step): Step => ({ ...step, rebuilt: step.rebuilt || step.from < step.seen - DAY })

/** Closes a clock. The end is concluded like its beginning at a first sight, or where a whole period was not seen. */
function closing(last: ClockEvent, sight: Sight, terms: Terms): Step {
  const at = sight.resolved ?? sight.updated
  const step = (isCatchingUp(last, sight) ? stepInPast : stepSeen)('close', last, sight, at, terms)
  return toldLate({ ...step, outcome: sight.outcome })
}

function pausing(last: ClockEvent, sight: Sight, terms: Terms): Step {
  if (isCatchingUp(last, sight)) return stepInPast('pause', last, sight, sight.updated, terms)
  return stepSeen('pause', last, sight, sight.seen, terms)
}

function going(last: ClockEvent, sight: Sight, terms: Terms): Step {
  const { resolved, updated, seen } = sight
  const step = isCatchingUp(last, sight)
    ? stepInPast('gone', last, sight, resolved ?? updated, terms)
    : stepSeen('gone', last, sight, resolved ?? seen, terms)
  return { ...step, outcome: 'gone' }
}

/** Ends a period that ended and failed again unseen. Documents date the end, or else it ended when it failed again. */
function endingUnseen(last: ClockEvent, sight: Sight, terms: Terms): Step {
  const period = presentPeriod(last, sight)
  const at = period?.closed ?? nextOpened(last, sight) ?? sight.seen
  const outcome = period?.outcome ?? 'passed'
  const kind = outcome === 'gone' ? 'gone' : 'close'
  return { ...stepInPast(kind, last, sight, at, terms), outcome }
}

function fromOpen(last: ClockEvent, sight: Sight, condition: Standing, terms: Terms): Step | null {
  // A close is judged by the state before it: neither new terms nor a new severity come first.
  if (condition === 'closed') return closing(last, sight, terms)
  const governing = governingStep(last, sight, terms)
  if (governing || condition === standingOf(last)) return governing
  return condition === 'open'
    ? stepSeen('resume', last, sight, sight.seen, terms)
    : pausing(last, sight, terms)
}

/**
 * Returns the step after an end. The end stays until the finding fails again; a later pass, for example, begins
 * nothing.
 */
function fromEnded(last: ClockEvent, sight: Sight, condition: Standing, terms: Terms): Step | null {
  const isOpen = condition === 'open' || condition === 'excepted'
  const hasFailed = last.opened === null && sight.opened !== null
  if (isOpen || hasFailed || isNewPeriod(last, sight)) return reopening(last, sight, terms)
  return condition === 'absent' && last.kind === 'start' ? going(last, sight, terms) : null
}

/**
 * Returns the next step that must have happened for a finding to look like this; null where none did. One sight may
 * take several: the first sight of a closed finding gives a start and a close.
 */
export function nextStep(last: ClockEvent | null, sight: Sight, terms: Terms): Step | null {
  if (last === null) {
    const opened = nextOpened({ opened: null }, sight)
    return { ...stepInPast('start', null, sight, opened ?? sight.updated, terms), opened }
  }
  const standing = standingOf(last)
  // What never failed cannot be under an exception.
  const condition = sight.opened === null && sight.condition !== 'absent' ? 'closed' : sight.condition
  if (standing === 'closed' || standing === 'absent') return fromEnded(last, sight, condition, terms)
  if (isNewPeriod(last, sight)) return endingUnseen(last, sight, terms)
  return condition === 'absent' ? going(last, sight, terms) : fromOpen(last, sight, condition, terms)
}
