import type { ClockEvent, Sight } from '@/server/domain/sla/clock'

const MINUTE = 60_000

/** How a finding looks, by its clock alone. */
export type Standing = Sight['condition']

/** What never failed stands as if closed. */
export function standingOf({ kind, phase, opened }: ClockEvent): Standing {
  if (phase === 'gone' || phase === 'absorbed') return 'absent'
  if (kind === 'close' || opened === null) return 'closed'
  return phase === 'paused' ? 'excepted' : 'open'
}

/** A failing period that began later than the one that the clock knows of. */
export const isNewPeriod = (last: ClockEvent, { opened, unbroken }: Sight): boolean =>
  !unbroken && opened !== null && last.opened !== null && opened > last.opened + MINUTE

/** This very sight has told of the past already, so that what follows lies in the past too. */
export const isCatchingUp = (last: ClockEvent, { seen }: Sight): boolean => last.rebuilt && last.seen === seen
