import type { Period } from '@/server/domain/finding/periods'
import type { ClockEvent, Sight } from './clock'

const MINUTE = 60_000

/** The condition of a finding that its clock shows. */
export type Standing = Sight['condition']

/** Returns the standing of a clock. What never failed counts as closed. */
export function standingOf({ kind, phase, opened }: ClockEvent): Standing {
  if (kind === 'gone' || kind === 'absorb') return 'absent'
  if (kind === 'close' || opened === null) return 'closed'
  return phase === 'paused' ? 'excepted' : 'open'
}

/** True when a failing period began later than the one of the clock. */
export const isNewPeriod = (last: ClockEvent, { opened, unbroken }: Sight): boolean =>
  !unbroken && opened !== null && last.opened !== null && opened > last.opened + MINUTE

/** Returns the past period that the clock is in; null where documents no longer show it. */
export const presentPeriod = ({ opened }: ClockEvent, { past }: Sight): Period | null =>
  opened === null ? null : (past.findLast(period => Math.abs(period.opened - opened) <= MINUTE) ?? null)

/** Returns when the first failing period began that is not yet in the clock; null where there is none. */
export const nextOpened = ({ opened }: Pick<ClockEvent, 'opened'>, sight: Sight): number | null =>
  sight.past.find(period => opened === null || period.opened > opened + MINUTE)?.opened ?? sight.opened

/** True when this sight has already added events of the past, so that the next ones lie in the past too. */
export const isCatchingUp = (last: ClockEvent, { seen }: Sight): boolean => last.rebuilt && last.seen === seen
