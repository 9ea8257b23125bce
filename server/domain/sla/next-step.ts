import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock'
import { isCatchingUp, isNewPeriod, type Standing, standingOf } from '@/server/domain/sla/compare-sight'
import { governingStep } from '@/server/domain/sla/governing-step'
import { type Step, stepInPast, stepSeen } from '@/server/domain/sla/step'

const DAY = 86_400_000

/** It opens again: when its new period began; where that is none, now. What never failed begins. */
function reopening(last: ClockEvent, sight: Sight, terms: Terms): Step {
  const opened = Math.max(sight.opened ?? 0, last.opened ?? 0)
  if (last.opened === null) return stepInPast('start', last, sight, opened, terms)
  if (!isNewPeriod(last, sight)) return { ...stepSeen('reopen', last, sight, sight.seen, terms), opened }
  const step = stepInPast('reopen', last, sight, opened, terms)
  return { ...step, afresh: step.from === last.from }
}

/** What ends it was concluded with what began it, at a first sight or where a period went by unseen. */
function closing(last: ClockEvent, sight: Sight, terms: Terms): Step {
  const at = sight.resolved ?? sight.updated
  const step = (isCatchingUp(last, sight) ? stepInPast : stepSeen)('close', last, sight, at, terms)
  // What a provider tells so late was not seen as it happened, and has changed what was reported meanwhile.
  return { ...step, rebuilt: step.rebuilt || step.from < step.seen - DAY }
}

function pausing(last: ClockEvent, sight: Sight, terms: Terms): Step {
  if (isCatchingUp(last, sight)) return stepInPast('pause', last, sight, sight.updated, terms)
  return stepSeen('pause', last, sight, sight.seen, terms)
}

function going(last: ClockEvent, sight: Sight, terms: Terms): Step {
  const { resolved, updated, seen } = sight
  if (isCatchingUp(last, sight)) return stepInPast('gone', last, sight, resolved ?? updated, terms)
  return stepSeen('gone', last, sight, resolved ?? seen, terms)
}

function fromOpen(last: ClockEvent, sight: Sight, condition: Standing, terms: Terms): Step | null {
  // What closes is judged by what it was: neither new terms nor a new severity come first.
  if (condition === 'closed') return closing(last, sight, terms)
  const governing = governingStep(last, sight, terms)
  if (governing || condition === standingOf(last)) return governing
  return condition === 'open'
    ? stepSeen('resume', last, sight, sight.seen, terms)
    : pausing(last, sight, terms)
}

function fromClosed(last: ClockEvent, sight: Sight, condition: Standing, terms: Terms): Step | null {
  if (condition !== 'closed' || isNewPeriod(last, sight)) return reopening(last, sight, terms)
  return standingOf(last) === 'closed' ? null : closing(last, sight, terms)
}

/**
 * The next thing that must have happened to a clock for a finding to look like this; null where nothing did. One sight
 * may take several: a first sight of what is closed by now tells of a start and a close.
 */
export function nextStep(last: ClockEvent | null, sight: Sight, terms: Terms): Step | null {
  if (last === null) return stepInPast('start', null, sight, sight.opened ?? sight.updated, terms)
  const standing = standingOf(last)
  if (sight.condition === 'absent') {
    return standing === 'absent' || last.kind === 'close' ? null : going(last, sight, terms)
  }
  // What never failed has nothing to be excepted from.
  const condition = sight.opened === null ? 'closed' : sight.condition
  if (standing === 'closed' || standing === 'absent') return fromClosed(last, sight, condition, terms)
  if (isNewPeriod(last, sight)) {
    // It passed, and failed again, while nobody looked.
    return stepInPast('close', last, sight, sight.opened ?? sight.seen, terms)
  }
  return fromOpen(last, sight, condition, terms)
}
