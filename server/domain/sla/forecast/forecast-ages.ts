import { intervalAt } from '@/lib/sla/intervals'

/** Milliseconds. */
export const DAY = 86_400_000
/** Cohorts and back-tests are cut by calendar weeks. Milliseconds. */
export const WEEK = 7 * DAY

/** Ages below this are counted by the day, later ones by the week, as few clocks are left then. Days. */
export const DAILY_UNTIL = 63
/** All ages from here on are one class. Days. */
export const LAST_AGE = DAILY_UNTIL + 44 * 7

/** The first day of each age class, in order. A class ends where the next begins; the last one has no end. */
export const AGES: readonly number[] = [
  ...Array.from({ length: DAILY_UNTIL }, (_, day) => day),
  ...Array.from({ length: 45 }, (_, week) => DAILY_UNTIL + week * 7),
]

/** Returns how many days the class at this index of AGES lasts. */
export const widthOf = (at: number): number => (AGES[at + 1] ?? LAST_AGE + 7) - (AGES[at] ?? LAST_AGE)

/** Returns the index in AGES of an age in days. */
export function ageClass(days: number): number {
  if (days < 0) return 0
  if (days < DAILY_UNTIL) return Math.floor(days)
  return Math.min(AGES.length - 1, DAILY_UNTIL + Math.floor((days - DAILY_UNTIL) / 7))
}

/** Returns the Monday, 00:00 UTC, at or before an instant. */
export const mondayOf = (at: number): number => intervalAt('week', at).from
