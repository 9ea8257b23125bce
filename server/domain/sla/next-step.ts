import type { Instant } from '@/server/domain/finding'
import { underTerms } from '@/server/domain/sla/change-terms'
import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock'
import { isWaiting, type Step } from '@/server/domain/sla/step'

const MINUTE = 60_000

/** The step at an instant, as far as every kind says the same of it. */
function stepAt(last: ClockEvent | null, sight: Sight, at: Instant, terms: Terms): Omit<Step, 'kind'> {
  const seen = Math.max(sight.seen, last?.seen ?? sight.seen)
  const from = Math.max(Math.min(at, seen), last?.from ?? Math.min(at, seen))
  return {
    key: sight.key,
    from,
    seen,
    rebuilt: false,
    severity: sight.severity,
    opened: sight.opened,
    start: from,
    waits: terms.fromFix && sight.fix === false,
    timed: !sight.falsePositive,
    afresh: false,
    due: null,
    actor: null,
    reason: null,
  }
}

/** The same of what is concluded from what documents tell of the past. */
function pastStep(last: ClockEvent | null, sight: Sight, at: Instant, terms: Terms): Omit<Step, 'kind'> {
  const step = stepAt(last, sight, at, terms)
  return { ...step, rebuilt: step.from < step.seen - MINUTE }
}

type Standing = Sight['condition']

function standingOf({ kind, phase, opened }: ClockEvent): Standing {
  if (phase === 'gone' || phase === 'absorbed') return 'absent'
  if (kind === 'close' || opened === null) return 'closed'
  return phase === 'paused' ? 'excepted' : 'open'
}

/** A failing period that began later than the one that the clock knows of. */
const isNewPeriod = (last: ClockEvent, { opened }: Sight): boolean =>
  opened !== null && last.opened !== null && opened > last.opened + MINUTE

/** It opens again: when its new period began; where that is none, now. */
function reopening(last: ClockEvent, sight: Sight, terms: Terms): Step {
  if (last.opened === null) {
    return { ...pastStep(last, sight, sight.opened ?? sight.seen, terms), kind: 'start' }
  }
  if (!isNewPeriod(last, sight)) return { ...stepAt(last, sight, sight.seen, terms), kind: 'reopen' }
  const step = pastStep(last, sight, sight.opened ?? sight.seen, terms)
  return { ...step, kind: 'reopen', afresh: step.from === last.from }
}

/** A clock that runs goes on running though nobody offers the fix any longer; only other terms make it wait. */
function mayWait(last: ClockEvent, { version, rule }: Terms): boolean {
  return isWaiting(last) || last.policy !== version || last.rule !== rule
}

/** What the terms say by now of a clock that is open; null where that is what it shows. */
function governing(last: ClockEvent, sight: Sight, terms: Terms): Step | null {
  const step = stepAt(last, sight, sight.seen, terms)
  if (sight.severity !== last.severity) return { ...step, kind: 'severity' }
  const hasFix = terms.fromFix && sight.fix === true
  if (hasFix && isWaiting(last) && last.phase !== 'paused') return { ...step, kind: 'start' }
  const waits = step.waits && mayWait(last, terms)
  const now = underTerms(last, terms, waits || (hasFix && isWaiting(last)))
  const isSame = now.due === last.due && now.risk === last.risk && now.rule === last.rule
  return isSame && isWaiting(now) === isWaiting(last) ? null : { ...step, waits, kind: 'policy' }
}

/** What ends it was concluded with what began it, at a first sight or where a period went by unseen. */
function ending(last: ClockEvent, sight: Sight, at: Instant, terms: Terms): Omit<Step, 'kind'> {
  const isPast = last.rebuilt && last.seen === sight.seen
  return isPast ? pastStep(last, sight, at, terms) : stepAt(last, sight, at, terms)
}

function fromOpen(last: ClockEvent, sight: Sight, condition: Standing, terms: Terms): Step | null {
  if (condition === 'closed') {
    return { ...ending(last, sight, sight.resolved ?? sight.updated, terms), kind: 'close' }
  }
  const governed = governing(last, sight, terms)
  if (governed) return governed
  if (condition === standingOf(last)) return null
  if (condition === 'open') return { ...stepAt(last, sight, sight.seen, terms), kind: 'resume' }
  const isPast = last.rebuilt && last.seen === sight.seen
  return { ...ending(last, sight, isPast ? sight.updated : sight.seen, terms), kind: 'pause' }
}

function fromClosed(last: ClockEvent, sight: Sight, condition: Standing, terms: Terms): Step | null {
  if (condition !== 'closed' || isNewPeriod(last, sight)) return reopening(last, sight, terms)
  if (standingOf(last) === 'closed') return null
  return { ...ending(last, sight, sight.resolved ?? sight.updated, terms), kind: 'close' }
}

function toAbsent(last: ClockEvent, sight: Sight, terms: Terms): Step | null {
  if (last.kind === 'close' || standingOf(last) === 'absent') return null
  const isPast = last.rebuilt && last.seen === sight.seen
  const at = sight.resolved ?? (isPast ? sight.updated : sight.seen)
  return { ...ending(last, sight, at, terms), kind: 'gone' }
}

/**
 * The next thing that must have happened to a clock for a finding to look like this; null where nothing did. One sight
 * may take several: a first sight of what is closed by now tells of a start and a close.
 */
export function nextStep(last: ClockEvent | null, sight: Sight, terms: Terms): Step | null {
  if (last === null) {
    return { ...pastStep(null, sight, sight.opened ?? sight.updated, terms), kind: 'start' }
  }
  if (sight.condition === 'absent') return toAbsent(last, sight, terms)
  // What never failed has nothing to be excepted from.
  const condition = sight.opened === null ? 'closed' : sight.condition
  const standing = standingOf(last)
  if (standing === 'closed' || standing === 'absent') return fromClosed(last, sight, condition, terms)
  // It passed, and failed again, while nobody looked.
  if (isNewPeriod(last, sight))
    return { ...pastStep(last, sight, sight.opened ?? sight.seen, terms), kind: 'close' }
  return fromOpen(last, sight, condition, terms)
}
