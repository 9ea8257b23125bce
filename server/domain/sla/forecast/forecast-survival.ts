import { SLA_SEVERITIES, type SlaSeverity } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding/finding'
import { AGES, ageClass, DAY, LAST_AGE, WEEK, widthOf } from './forecast-ages'

/**
 * Clocks of one severity that began in one week (`cohort`, its Monday), in one age class (`age`, its first day). Counts
 * how many began or went on to run at that age, and how many stopped running unchanged. Of the latter, it counts how
 * many left for good (closed, gone, excepted). A clock that still runs has not ended.
 */
export type LifeCell = {
  readonly severity: SlaSeverity
  readonly cohort: Instant
  readonly age: number
  readonly entered: number
  readonly ended: number
  readonly left: number
}

/** How likely a clock is to run on, by age in days, including fractions of a day. */
export type Survival = {
  /** Minus the logarithm of the share of clocks running at `from` that still run at `to`. */
  readonly hazard: (from: number, to: number) => number
  /** The standard error of `hazard`. */
  readonly error: (from: number, to: number) => number
}
export type Survivals = Readonly<Record<SlaSeverity, Survival>>

/** Assumed until there are enough closings: half is gone after three weeks. */
const PRIOR_RATE = 1 / 30
/** The weight of what other severities and other ages show, in days of one clock. */
const PRIOR_DAYS = 14

type Counts = { readonly exposure: Float64Array; readonly left: Float64Array }

const zero = (): Counts => ({
  exposure: new Float64Array(AGES.length),
  left: new Float64Array(AGES.length),
})

type Cohort = { readonly begin: Instant; readonly byAge: ReadonlyMap<number, LifeCell> }

const cohortsOf = (cells: readonly LifeCell[]): Cohort[] =>
  [...Map.groupBy(cells, cell => cell.cohort)].map(([begin, own]) => ({
    begin,
    byAge: new Map(own.map(cell => [ageClass(cell.age), cell])),
  }))

/**
 * Adds the counts of one cohort: days lived and departures in each age class. Only classes count that the whole cohort
 * lived through before `until`, and not before `since`. A departure within a class counts half of it, as actuaries do.
 */
function addCohort(counts: Counts, { begin, byAge }: Cohort, since: Instant, until: Instant) {
  let running = 0
  for (const [at, age] of AGES.entries()) {
    const isOver = begin + WEEK + (age + widthOf(at)) * DAY <= until
    if (!isOver) return
    const { entered = 0, ended = 0, left = 0 } = byAge.get(at) ?? {}
    const lived = running + (at === 0 ? entered : entered / 2) - ended / 2
    if (begin + age * DAY >= since) {
      counts.exposure[at] = (counts.exposure[at] ?? 0) + Math.max(0, lived) * widthOf(at)
      counts.left[at] = (counts.left[at] ?? 0) + left
    }
    running += entered - ended
  }
}

function countLives(cohorts: readonly Cohort[], since: Instant, until: Instant): Counts {
  const counts = zero()
  for (const cohort of cohorts) addCohort(counts, cohort, since, until)
  return counts
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

/** Sums a step function from age 0 to the beginning of each class, and to any age between. */
function cumulated(rates: Float64Array): (age: number) => number {
  const starts = new Float64Array(AGES.length)
  for (let at = 1; at < AGES.length; at += 1) {
    starts[at] = (starts[at - 1] ?? 0) + (rates[at - 1] ?? 0) * widthOf(at - 1)
  }
  return age => {
    const at = ageClass(age)
    const rate = rates[at] ?? 0
    return (starts[at] ?? 0) + rate * Math.max(0, age - (AGES[at] ?? LAST_AGE))
  }
}

/** Builds a curve. Where data is thin, it leans on the rate of the whole severity and has a larger error. */
function survivalOf({ exposure, left }: Counts, overall: number): Survival {
  const departures = sum(left)
  const rate = (departures + PRIOR_DAYS * overall) / (sum(exposure) + PRIOR_DAYS)
  const smooth = (value: (lived: number, went: number) => number) =>
    exposure.map((lived, at) => value(lived, left[at] ?? 0))
  const hazards = smooth((lived, went) => (went + PRIOR_DAYS * rate) / (lived + PRIOR_DAYS))
  const own = smooth((lived, went) => (went + PRIOR_DAYS * rate) / (lived + PRIOR_DAYS) ** 2)
  const borrowed = smooth(lived => (PRIOR_DAYS * rate) / (lived + PRIOR_DAYS))
  const [total, variance, shared] = [cumulated(hazards), cumulated(own), cumulated(borrowed)]
  const within = (curve: (age: number) => number, from: number, to: number) =>
    Math.max(0, curve(Math.max(from, to)) - curve(from))
  return {
    hazard: (from, to) => within(total, from, to),
    error: (from, to) =>
      Math.sqrt(within(variance, from, to) + within(shared, from, to) ** 2 / (departures + 0.5)),
  }
}

/**
 * Builds the curves of all severities from what ended between two instants. It is a life table: Kaplan and Meier's
 * estimate with age classes in place of instants. Clocks that still run count for as long as they were seen to run.
 * Cells are sorted once, for any number of curves.
 */
export function lifeTable(cells: readonly LifeCell[]): (since: Instant, until: Instant) => Survivals {
  const bySeverity = Map.groupBy(cells, ({ severity }) => severity)
  const cohorts = new Map(
    SLA_SEVERITIES.map(severity => [severity, cohortsOf(bySeverity.get(severity) ?? [])]),
  )
  return (since, until) => {
    const counts = new Map([...cohorts].map(([severity, own]) => [severity, countLives(own, since, until)]))
    const all = [...counts.values()]
    const departures = all.reduce((total, { left }) => total + sum(left), 0)
    const lived = all.reduce((total, { exposure }) => total + sum(exposure), 0)
    const overall = (departures + PRIOR_DAYS * PRIOR_RATE) / (lived + PRIOR_DAYS)
    const of = (severity: SlaSeverity) => survivalOf(counts.get(severity) ?? zero(), overall)
    return {
      CRITICAL: of('CRITICAL'),
      HIGH: of('HIGH'),
      MEDIUM: of('MEDIUM'),
      LOW: of('LOW'),
      INFORMATIONAL: of('INFORMATIONAL'),
      UNKNOWN: of('UNKNOWN'),
    }
  }
}

/** Builds the curves of one time span. */
export const survivalsOf = (cells: readonly LifeCell[], since: Instant, until: Instant): Survivals =>
  lifeTable(cells)(since, until)
