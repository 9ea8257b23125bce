import { type SlaSeverity, severityRank } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock/clock'
import { dueAfter, dueAt } from '@/server/domain/sla/clock/due'
import { addTime } from '@/server/domain/sla/time/working-time'

/** Returns the version and the rule that govern a clock from here on. */
export const governedBy = ({ version, rule }: Terms) => ({ policy: version, rule })

/**
 * Puts a clock under these terms, counted from its start. A due date that a person moved stays. A clock that waits for
 * a fix has no due date.
 */
export function underTerms(clock: ClockEvent, terms: Terms, waits: boolean): ClockEvent {
  const allowance = terms.allowance[clock.severity]
  const governed = { ...clock, ...governedBy(terms), allowance }
  if (clock.moved) return { ...governed, ...dueAt(governed, clock.due, terms) }
  const due = waits ? null : dueAfter(clock, allowance, terms)
  return { ...governed, ...dueAt(governed, due, terms) }
}

function dueOfSeverity(clock: ClockEvent, severity: SlaSeverity, at: Instant, terms: Terms): Instant | null {
  const allowance = terms.allowance[severity]
  if (allowance === null) return clock.moved ? clock.due : null
  const { due } = clock
  const least = addTime(at, terms.grace, terms.time)
  if (severityRank(severity) > severityRank(clock.severity)) {
    const raised = Math.max(least, addTime(at, allowance, terms.time))
    return due === null ? raised : Math.min(due, raised)
  }
  if (clock.moved) return due
  // A lower severity never makes it due sooner. A grace that was given may even reach beyond the longer allowance.
  return Math.max(dueAfter({ ...clock, granted: 0 }, allowance, terms) ?? least, due ?? least)
}

/**
 * Gives a clock another severity at an instant. A higher one is due sooner, but with grace; a lower one counts from the
 * start.
 */
export function withSeverity(
  clock: ClockEvent,
  severity: SlaSeverity,
  { at, waits }: { readonly at: Instant; readonly waits: boolean },
  terms: Terms,
): ClockEvent {
  const due = waits && clock.due === null ? null : dueOfSeverity(clock, severity, at, terms)
  const changed = {
    ...clock,
    ...governedBy(terms),
    severity,
    allowance: terms.allowance[severity],
    moved: clock.moved && due === clock.due,
  }
  return { ...changed, ...dueAt(changed, due, terms) }
}
