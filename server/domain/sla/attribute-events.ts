import type { ChangeSet } from '@/lib/api/changes'
import type { Instant } from '@/server/domain/finding'
import type { ClockEvent } from '@/server/domain/sla/clock'

/** What somebody decided of a finding here, as far as AWS took it. */
export type ClockDecision = {
  readonly at: Instant
  readonly actor: string
  readonly reason: string | null
  readonly set: ChangeSet
}

/** Whether a decision leads to such an event, if AWS takes it; null where it does not touch what the event is about. */
function leadsTo({ kind, severity }: ClockEvent, { set }: ClockDecision): boolean | null {
  if (kind === 'severity') return set.severity === undefined ? null : set.severity === severity
  const { workflow } = set
  if (workflow === undefined) return null
  switch (kind) {
    case 'pause':
      return workflow === 'SUPPRESSED'
    case 'resume':
    case 'reopen':
      return workflow === 'NEW' || workflow === 'NOTIFIED'
    case 'close':
      return workflow === 'RESOLVED'
    default:
      return null
  }
}

/**
 * Says of each event who decided it, and why, where that was decided here: by the latest decision on the same thing
 * before it was seen, unless an event before has come of that one. What was decided elsewhere stays without. Events of
 * one finding in their order; decisions in any.
 */
export function attributeEvents(
  events: readonly ClockEvent[],
  decisions: readonly ClockDecision[],
): ClockEvent[] {
  const latestFirst = decisions.toSorted((a, b) => b.at - a.at)
  const told = new Set<ClockDecision>()
  return events.map(event => {
    if (event.actor !== null) return event
    const decision = latestFirst.find(one => one.at <= event.seen && leadsTo(event, one) !== null)
    if (!decision || told.has(decision) || !leadsTo(event, decision)) return event
    told.add(decision)
    return { ...event, actor: decision.actor, reason: decision.reason }
  })
}
