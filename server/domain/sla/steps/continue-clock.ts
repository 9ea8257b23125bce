import { continuesOf, continuesReason } from '@/lib/sla/continuation'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock/clock'
import { standingOf } from '@/server/domain/sla/clock/compare-sight'
import { judgeAgain } from './correct-severity'

/** Finds the last open state of a clock whose finding went. The next clock continues from it. */
function openEnd(events: readonly ClockEvent[]): ClockEvent | null {
  const [before, last] = events.slice(-2)
  if (before === undefined || last?.kind !== 'gone') return null
  const standing = standingOf(before)
  return standing === 'open' || standing === 'excepted' ? last : null
}

/** A standstill or granted time moves the start of the continued clock later by as much. */
const carriedStart = ({ start, idle, granted }: ClockEvent): number => start + idle + granted

/** Keeps a due date that a person has set, when a clock is continued. */
function carriedMove(events: readonly ClockEvent[], end: ClockEvent, first: ClockEvent): ClockEvent[] {
  const move = events.findLast(({ kind }) => kind === 'move')
  if (!end.moved || move === undefined) return []
  const { actor, reason } = move
  return [{ ...first, kind: 'move', due: move.due, actor, reason }]
}

/**
 * Builds the events of a finding that Security Hub made in place of others of the same control and resource. Its clock
 * begins when the oldest of theirs did, and its first event names them all. Their own events stay with them, so that
 * nothing counts twice. Null where none was open when it went, or all are already named.
 */
export function continueClock(
  events: readonly ClockEvent[],
  replaced: readonly (readonly ClockEvent[])[],
  termsOf: (event: ClockEvent) => Terms,
): ClockEvent[] | null {
  const [first, ...rest] = events
  if (first?.kind !== 'start' || first.opened === null) return null
  const known = continuesOf(first.reason)
  const ends = replaced.flatMap(past => {
    const end = openEnd(past)
    return end === null || known.includes(end.key) ? [] : [{ past, end }]
  })
  const [longest] = ends.toSorted((a, b) => carriedStart(a.end) - carriedStart(b.end))
  if (longest === undefined) return null
  const keys = [...known, ...ends.map(({ end }) => end.key)].toSorted()
  const isOlder = carriedStart(longest.end) < first.start
  const begins = {
    ...first,
    start: isOlder ? carriedStart(longest.end) : first.start,
    reason: continuesReason(keys),
  }
  const moves = isOlder ? carriedMove(longest.past, longest.end, begins) : []
  return judgeAgain([begins, ...moves, ...rest], termsOf)
}
