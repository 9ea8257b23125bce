import { DEFAULT_POLICY, type SlaPolicy } from '@/lib/api/sla-policy'
import type { Instant } from '@/server/domain/finding'
import { advanceClock } from '@/server/domain/sla/advance-clock'
import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock'
import { termsOf } from '@/server/domain/sla/terms'

export const DAY = 86_400_000
export const HOUR = 3_600_000
/** A Sunday. */
export const T0: Instant = Date.UTC(2026, 2, 1)

export const termsWith = (changes: Partial<SlaPolicy>, version = 1): Terms =>
  termsOf({ ...DEFAULT_POLICY, ...changes }, version, null)

/** What somebody sees of a HIGH finding that failed at T0, so many days later. */
export const sightOn = (day: number, changes: Partial<Sight> = {}): Sight => ({
  key: 'finding00001',
  severity: 'HIGH',
  condition: 'open',
  opened: T0,
  unbroken: false,
  resolved: null,
  fix: null,
  falsePositive: false,
  updated: T0,
  seen: T0 + day * DAY,
  ...changes,
})

/** The ledger after these sights. */
export function ledgerOf(sights: readonly Sight[], terms: Terms): ClockEvent[] {
  const events: ClockEvent[] = []
  for (const sight of sights) events.push(...advanceClock(events.at(-1) ?? null, sight, terms))
  return events
}
