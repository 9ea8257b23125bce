import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent } from './clock'

const DAY = 86_400_000

/**
 * A due date that a person moved. `overdueDays` is by how many whole days the finding was late then; null if it was
 * not.
 */
export type ClockMove = {
  readonly at: Instant
  readonly from: Instant | null
  readonly to: Instant | null
  readonly actor: string | null
  readonly reason: string | null
  readonly overdueDays: number | null
}

/** Counts whole days from a due date to an instant; null where the clock did not run, or was not late. */
function lateDays({ phase, due }: ClockEvent, at: Instant): number | null {
  return phase === 'running' && due !== null && due <= at ? Math.floor((at - due) / DAY) : null
}

/** Lists the moves among the events of a finding (in their order), newest first. Milliseconds UTC. */
export const movesOf = (events: readonly ClockEvent[]): ClockMove[] =>
  events
    .flatMap((event, place) => {
      const before = events[place - 1]
      if (event.kind !== 'move' || before === undefined) return []
      const { from: at, due: to, actor, reason } = event
      return [{ at, from: before.due, to, actor, reason, overdueDays: lateDays(before, at) }]
    })
    .toReversed()

/** True when the due date is the one that the last event, a move, replaced. Undoing a move hides nothing. */
export function takesBack(events: readonly ClockEvent[], due: Instant): boolean {
  const [before, last] = events.slice(-2)
  return last?.kind === 'move' && before?.due === due
}
