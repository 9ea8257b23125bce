import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock/clock'
import { type Present, sightAt } from '@/server/domain/sla/clock/sight-at'
import { advanceClock } from './advance-clock'
import { moveDueDate } from './move-due'

type Judged = { readonly terms: Terms; readonly termsOf: (event: ClockEvent) => Terms }

/** Returns what people had decided after an event of the ledger. The provider's part follows from documents. */
function decidedBy(event: ClockEvent, before: ClockEvent | undefined, state: Present): Present {
  const { kind, outcome, severity } = event
  if (kind === 'severity') return { ...state, severity }
  if (kind === 'pause') return { ...state, workflow: 'SUPPRESSED' }
  if (kind === 'resume') return { ...state, workflow: 'NEW' }
  if (kind === 'close' && outcome === 'resolved') return { ...state, workflow: 'RESOLVED' }
  const isByHand = kind === 'reopen' && event.opened === before?.opened
  return isByHand ? { ...state, workflow: 'NEW' } : state
}

const isEnd = ({ kind, opened }: ClockEvent): boolean =>
  (kind === 'close' || kind === 'gone') && opened !== null

/** True when the provider turns out to have ended the period before the person did. */
const isDisproved = (event: ClockEvent, { opened, outcome }: Sight, end: ClockEvent | undefined): boolean =>
  event === end &&
  event.outcome === 'resolved' &&
  event.opened === opened &&
  outcome !== null &&
  outcome !== 'resolved'

/** True when people, or a policy, caused the event: its time does not follow from documents. */
const isDecided = (event: ClockEvent, before: ClockEvent | undefined): boolean =>
  event.kind === 'policy' ||
  event.kind === 'severity' ||
  event.kind === 'move' ||
  event.kind === 'pause' ||
  event.kind === 'resume' ||
  (event.kind === 'close' && event.outcome === 'resolved') ||
  (event.kind === 'reopen' && event.opened === before?.opened)

/**
 * Rebuilds the past of a clock from all documents, including late ones. They date what its provider did. What people
 * and policies did is applied again at its own time. `sight` is the finding as seen now. Events already in the ledger
 * keep their `seen`; the others are marked as rebuilt.
 */
export function restatePast(
  events: readonly ClockEvent[],
  sight: Sight,
  { terms, termsOf }: Judged,
): ClockEvent[] {
  const [first] = events
  const begun = sight.past[0]?.opened ?? sight.opened
  if (first === undefined || begun === null) return [...events]
  let state: Present = { severity: first.severity, workflow: 'NEW' }
  // The time before the first failure has a span of its own.
  const told = events.slice(0, first.opened === null && first.from < begun ? 1 : 0)
  told.push(...advanceClock(told.at(-1) ?? null, sightAt(sight, state, begun), termsOf(first)))
  const end = events.findLast(isEnd)
  events.forEach((event, place) => {
    const before = events[place - 1]
    if (!isDecided(event, before) || isDisproved(event, sight, end)) return
    state = decidedBy(event, before, state)
    const last = told.at(-1) ?? null
    // When a person resolved it follows from the sights before and after, and some of these may have come late.
    const isSight = event === end && event.outcome === 'resolved' && sight.outcome === 'resolved'
    const at = isSight ? (sight.resolved ?? event.from) : event.from
    const caused = advanceClock(last, sightAt(sight, state, at), termsOf(event))
    told.push(...caused.map(one => ({ ...one, actor: event.actor, reason: event.reason })))
    const present = told.at(-1)
    if (event.kind !== 'move' || event.due === null || !present) return
    const { actor, reason } = event
    const moved = moveDueDate(
      present,
      event.due,
      { at: event.from, actor: actor ?? '', reason: reason ?? '' },
      termsOf(event),
    )
    if (moved) told.push({ ...moved, actor, reason })
  })
  told.push(...advanceClock(told.at(-1) ?? null, sight, terms))
  let seen = 0
  return told.map(event => {
    const known = events.find(({ kind, from }) => kind === event.kind && from === event.from)
    seen = Math.max(seen, known?.seen ?? sight.seen)
    return { ...event, seen, rebuilt: known?.rebuilt ?? true }
  })
}

/** Writes what a clock's documents show, in order, and how it ended. Two pasts are compared by this text. */
const turnsOf = (events: readonly ClockEvent[]): string =>
  [
    ...events.filter((event, place) => event.opened !== null && !isDecided(event, events[place - 1])),
    ...events.filter(isEnd).slice(-1),
  ]
    .map(({ kind, from, outcome }) => `${kind} ${from} ${outcome}`)
    .join()

/**
 * Returns the past that documents show, if it differs from the ledger; otherwise null. Only for findings whose
 * documents are known from the beginning of the clock on.
 */
export function restatedPast(
  events: readonly ClockEvent[],
  sight: Sight,
  judged: Judged,
): ClockEvent[] | null {
  const told = restatePast(events, sight, judged)
  return turnsOf(told) === turnsOf(events) ? null : told
}
