import type { Random } from '../random/random.ts'

export const day = 86_400_000
const horizonDays = 180

export type Rhythm = 'configuration' | 'vulnerability' | 'threat' | 'data'

/** Draws the instant at which something was found, in milliseconds UTC, at most 180 days before `now`. */
export type Calendar = {
  readonly now: number
  readonly draw: (rhythm: Rhythm, random: Random) => number
}

const weekday = [0.3, 1.15, 1.2, 1.1, 1, 0.9, 0.25]
const afterPatchTuesday = [5, 4, 3, 2, 1.5]

const weights: Readonly<Record<Rhythm, (age: number, date: Date) => number>> = {
  // The organization began with a backlog; some five weeks ago a shared module went out with a mistake.
  configuration: (age, date) => weekdayOf(date) * (age > 150 ? 4 : 1) * (age >= 34 && age <= 37 ? 3 : 1),
  vulnerability: (_, date) => weekdayOf(date) * (afterPatchTuesday[daysSincePatchTuesday(date)] ?? 1),
  threat: age => (age >= 21 && age <= 24 ? 12 : 1),
  // Discovery jobs run on Sundays.
  data: (_, date) => (date.getUTCDay() === 0 ? 5 : 1),
}

export function createCalendar(now: number): Calendar {
  const tables = {
    configuration: table(now, 'configuration'),
    vulnerability: table(now, 'vulnerability'),
    threat: table(now, 'threat'),
    data: table(now, 'data'),
  }
  return {
    now,
    draw: (rhythm, random) => {
      const age = find(tables[rhythm], random.next())
      const start = Math.floor(now / day) * day - age * day
      const at = Math.round(start + hourOf(random) * 3_600_000)
      return at < now - 600_000 ? at : now - 600_000 - random.int(0, 18_000_000)
    },
  }
}

export function iso(at: number): string {
  return new Date(at).toISOString()
}

function weekdayOf(date: Date): number {
  return weekday[date.getUTCDay()] ?? 1
}

function daysSincePatchTuesday(date: Date): number {
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)).getUTCDay()
  return date.getUTCDate() - (8 + ((9 - first) % 7))
}

/** Cumulative shares by age in days. */
function table(now: number, rhythm: Rhythm): readonly number[] {
  const shares = Array.from({ length: horizonDays }, (_, age) =>
    weights[rhythm](age, new Date(now - age * day)),
  )
  const total = shares.reduce((sum, share) => sum + share, 0)
  let sum = 0
  return shares.map(share => {
    sum += share / total
    return sum
  })
}

function find(cumulative: readonly number[], share: number): number {
  let low = 0
  let high = cumulative.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cumulative[middle] ?? 1) > share) high = middle
    else low = middle + 1
  }
  return low
}

/** Most changes happen in working hours. */
function hourOf(random: Random): number {
  return random.chance(0.75) ? 8 + random.next() * 10 : random.next() * 24
}
