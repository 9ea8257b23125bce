import type { ChangeSet } from '@/lib/api/changes'
import type { Workflow } from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock/clock'
import { advanceClock } from './advance-clock'
import { replayRest } from './replay-rest'

/** A decision on a finding that a person has undone. Instants are when each was accepted. */
export type TakenBack = {
  readonly decidedAt: Instant
  readonly undoneAt: Instant
  /** The values before the decision, which the undo restores. */
  readonly set: ChangeSet
}

/** A finding as it is seen now. */
export type SeenNow = { readonly sight: Sight; readonly workflow: Workflow }

/**
 * AWS's clock may be behind ours by this much where it dates events, and by more where it dates its history.
 * Milliseconds.
 */
const SKEW = 5_000
const HISTORY_SKEW = 60_000

const isSince = ({ rebuilt, from, seen }: ClockEvent, at: Instant): boolean =>
  rebuilt ? from >= at - HISTORY_SKEW : seen >= at - SKEW

/** True for what only a change of workflow causes. A provider's own reopening begins another period. */
function isOfWorkflow(event: ClockEvent, before: ClockEvent | undefined): boolean {
  const { kind, outcome, opened } = event
  if (kind === 'pause' || kind === 'resume') return true
  if (kind === 'close') return outcome === 'resolved' || outcome === null
  return kind === 'reopen' && opened === before?.opened
}

/** The workflows that an event of each kind can show. */
const SHOWN: Readonly<Partial<Record<ClockEvent['kind'], readonly Workflow[]>>> = {
  pause: ['SUPPRESSED'],
  close: ['RESOLVED'],
  resume: ['NEW', 'NOTIFIED'],
  reopen: ['NEW', 'NOTIFIED'],
}

/** Lists the places of the events that one sight of a changed workflow caused, from the given one on. */
function ofOneLook(events: readonly ClockEvent[], first: number): number[] {
  const places: number[] = []
  for (let place = first; place < events.length; place += 1) {
    const event = events[place]
    const isSame = event && isOfWorkflow(event, events[place - 1]) && event.seen === events[first]?.seen
    if (!isSame) break
    places.push(place)
    // A history has several changes at once, so each of its events stands for itself.
    if (event.rebuilt && events[place + 1]?.from !== event.from) break
  }
  return places
}

function workflowPlaces(events: readonly ClockEvent[], back: TakenBack, now: Workflow): number[] {
  const wanted = back.set.workflow
  if (wanted === undefined) return []
  const isCaused = (event: ClockEvent, place: number) => isOfWorkflow(event, events[place - 1])
  const shows = (place: number) => {
    const shown = events[ofOneLook(events, place).at(-1) ?? place]
    return shown !== undefined && SHOWN[shown.kind]?.includes(wanted) === true
  }
  const first = events.findIndex(
    (event, place) => isSince(event, back.decidedAt) && isCaused(event, place) && !shows(place),
  )
  if (first === -1) return []
  const decided = ofOneLook(events, first)
  const last = decided.at(-1) ?? first
  const undone = events.findIndex(
    (event, place) => place > last && isSince(event, back.undoneAt) && isCaused(event, place) && shows(place),
  )
  if (undone !== -1) return [...decided, ...ofOneLook(events, undone)]
  return now === wanted ? decided : []
}

function severityPlaces(events: readonly ClockEvent[], back: TakenBack, now: Sight): number[] {
  const wanted = back.set.severity
  if (wanted === undefined) return []
  const isSeverity = ({ kind }: ClockEvent) => kind === 'severity'
  const first = events.findIndex(event => isSeverity(event) && isSince(event, back.decidedAt))
  if (first === -1) return []
  const undone = events.findIndex(
    (event, place) =>
      place > first && isSeverity(event) && isSince(event, back.undoneAt) && event.severity === wanted,
  )
  if (undone !== -1) return [first, undone]
  return now.severity === wanted ? [first] : []
}

/**
 * Returns the past of a clock without undone decisions. Events caused by a decision or its undo are left out, and all
 * others are applied again. The finding ends as it is seen now. Null where no event was caused, or the undo has not
 * arrived yet. `termsOf` returns the terms that an event was judged under; `terms` are those in force.
 */
export function takeBack(
  events: readonly ClockEvent[],
  undone: readonly TakenBack[],
  { sight, workflow }: SeenNow,
  { terms, termsOf }: { readonly terms: Terms; readonly termsOf: (event: ClockEvent) => Terms },
): ClockEvent[] | null {
  let kept = events
  // Latest first: the events of a later undo lie between those of an earlier one.
  for (const back of undone.toSorted((a, b) => b.undoneAt - a.undoneAt)) {
    const dropped = new Set([...workflowPlaces(kept, back, workflow), ...severityPlaces(kept, back, sight)])
    if (dropped.size > 0) kept = replayRest(kept, dropped, sight, termsOf)
  }
  if (kept === events) return null
  return [...kept, ...advanceClock(kept.at(-1) ?? null, sight, terms)]
}
