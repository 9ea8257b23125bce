import { DEFAULT_POLICY, type SlaPolicy } from '@/lib/api/sla/sla-policy'
import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock/clock'
import { termsOf } from '@/server/domain/sla/policy/terms'
import { advanceClock } from '@/server/domain/sla/steps/advance-clock'

export const DAY = 86_400_000
export const HOUR = 3_600_000
/** A Sunday. */
export const T0: Instant = Date.UTC(2026, 2, 1)

export const termsWith = (changes: Partial<SlaPolicy>, version = 1): Terms =>
  termsOf({ ...DEFAULT_POLICY, ...changes }, version, null)

/** Builds a sight, so many days after T0, of a HIGH finding that failed at T0. */
export const sightOn = (day: number, changes: Partial<Sight> = {}): Sight => ({
  key: 'finding00001',
  severity: 'HIGH',
  masked: false,
  condition: 'open',
  outcome: null,
  opened: T0,
  unbroken: false,
  past: [],
  resolved: null,
  fix: null,
  falsePositive: false,
  updated: T0,
  seen: T0 + day * DAY,
  ...changes,
})

/** Builds the ledger that follows from these sights. */
export function ledgerOf(sights: readonly Sight[], terms: Terms): ClockEvent[] {
  const events: ClockEvent[] = []
  for (const sight of sights) events.push(...advanceClock(events.at(-1) ?? null, sight, terms))
  return events
}

/** HIGH 10 days, at risk 48 h before, grace of 24 h, reopening within 7 days. */
export const TERMS = termsWith({})
export const on = (day: number) => T0 + day * DAY

/** Shortens an event to its kind, its phase, and the days on which it took effect and is due. */
export const tell = ({ kind, phase, from, due }: ClockEvent) =>
  `${kind} ${phase} ${(from - T0) / DAY} ${due === null ? '-' : (due - T0) / DAY}`
export const told = (sights: readonly Sight[], terms = TERMS) => ledgerOf(sights, terms).map(tell)
export const lastOf = (sights: readonly Sight[], terms = TERMS): ClockEvent => {
  const last = ledgerOf(sights, terms).at(-1)
  if (!last) throw new Error('No event')
  return last
}
export const closed = (day: number, resolved: number, changes: Partial<Sight> = {}) =>
  sightOn(day, { condition: 'closed', outcome: 'passed', resolved: on(resolved), ...changes })
export const excepted = (day: number, changes: Partial<Sight> = {}) =>
  sightOn(day, { condition: 'excepted', ...changes })
