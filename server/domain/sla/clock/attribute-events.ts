import type { ChangeSet } from '@/lib/api/changes'
import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent } from './clock'

/** A decision on a finding made in Hubdesk, as far as AWS took it. */
export type ClockDecision = {
  readonly at: Instant
  readonly actor: string
  readonly reason: string | null
  readonly set: ChangeSet
}

/** True when the decision leads to this event, if AWS takes it; null when it does not concern the event's subject. */
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
 * Adds to each event who decided it in Hubdesk, and why. This is the latest decision on the same thing before the event
 * was seen, unless an earlier event came from it. Events decided elsewhere stay without. Events are those of one
 * finding, in order; decisions may be in any order.
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
