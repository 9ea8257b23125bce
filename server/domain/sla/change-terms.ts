import { type Severity, severityRank } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock'
import { dueAfter, dueAt } from '@/server/domain/sla/due'
import { addTime } from '@/server/domain/sla/working-time'

/** The version and the rule that a clock is under from here on. */
export const governedBy = ({ version, rule }: Terms) => ({ policy: version, rule })

/**
 * The clock under these terms, counted from its start. What a person moved stays where it is. Whoever waits for a fix
 * has no due date.
 */
export function underTerms(clock: ClockEvent, terms: Terms, waits: boolean): ClockEvent {
  const allowance = terms.allowance[clock.severity]
  const governed = { ...clock, ...governedBy(terms), allowance }
  if (clock.moved) return { ...governed, ...dueAt(governed, clock.due, terms) }
  const due = waits ? null : dueAfter(clock, allowance, terms)
  return { ...governed, ...dueAt(governed, due, terms) }
}

function dueOfSeverity(clock: ClockEvent, severity: Severity, at: Instant, terms: Terms): Instant | null {
  const allowance = terms.allowance[severity]
  if (allowance === null) return clock.moved ? clock.due : null
  const { due } = clock
  const least = addTime(at, terms.grace, terms.time)
  if (severityRank(severity) > severityRank(clock.severity)) {
    const raised = Math.max(least, addTime(at, allowance, terms.time))
    return due === null ? raised : Math.min(due, raised)
  }
  if (clock.moved) return due
  // Less severe is never sooner, though a grace that was given may reach further than the longer allowance.
  return Math.max(dueAfter({ ...clock, granted: 0 }, allowance, terms) ?? least, due ?? least)
}

/** The clock with another severity at an instant: sooner when more severe, but with grace; as from its start when less. */
export function withSeverity(
  clock: ClockEvent,
  severity: Severity,
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
