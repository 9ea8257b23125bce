import type { SlaSeverity } from '@/lib/finding/severity'
import { ageClass, widthOf } from './forecast-ages'
import type { Survivals } from './forecast-survival'

/** Running clocks that are alike. `age` is in whole days, `left` in whole days to the due date; negative is overdue. */
export type Stock = {
  readonly severity: SlaSeverity
  readonly age: number
  readonly left: number
  readonly count: number
}

/** The inputs of a forecast. `capacity` multiplies how fast findings are closed. */
export type Outlook = {
  readonly survivals: Survivals
  readonly days: number
  readonly capacity: number
}

/**
 * A sum of chances. `variance` is that of the chances themselves. `doubts` are, by severity, standard errors of the
 * curve, which all clocks of a severity share.
 */
export type Tally = {
  readonly expected: number
  readonly variance: number
  readonly doubts: Readonly<Partial<Record<SlaSeverity, number>>>
}

/** Adds two tallies. */
export function addTallies(one: Tally, other: Tally): Tally {
  const doubts = { ...one.doubts }
  for (const severity of severitiesOf(other)) {
    doubts[severity] = (doubts[severity] ?? 0) + (other.doubts[severity] ?? 0)
  }
  return {
    expected: one.expected + other.expected,
    variance: one.variance + other.variance,
    doubts,
  }
}

const severitiesOf = ({ doubts }: Tally): SlaSeverity[] =>
  Object.keys(doubts).filter((name): name is SlaSeverity => name in doubts)

/** Sums many tallies without a copy for each. */
class Sum {
  #expected = 0
  #variance = 0
  readonly #doubts: Partial<Record<SlaSeverity, number>> = {}

  add(severity: SlaSeverity, count: number, chance: number, error: number, variance = chance * (1 - chance)) {
    this.#expected += count * chance
    this.#variance += count * variance
    // A chance lies between 0 and 1, which limits its uncertainty.
    const uncertainty = Math.min(chance * error, Math.sqrt(chance * (1 - chance)))
    this.#doubts[severity] = (this.#doubts[severity] ?? 0) + count * uncertainty
  }

  get tally(): Tally {
    return { expected: this.#expected, variance: this.#variance, doubts: this.#doubts }
  }
}

/**
 * Returns the ages between which a clock must run on to breach. Days begin at their middle; an overdue clock has
 * nothing left to run.
 */
export const stockSpan = ({ age, left }: Pick<Stock, 'age' | 'left'>): [from: number, to: number] => [
  age + 0.5,
  age + 0.5 + Math.max(0, left + 0.5),
]

/**
 * Counts how many of the clocks breach. Each has the chance that it still runs at its due date, given that it runs now:
 * P = S(age at due) / S(age now). An overdue clock counts whole.
 */
export function expectOfStock(stock: readonly Stock[], { survivals, capacity }: Outlook): Tally {
  const sum = new Sum()
  for (const row of stock) {
    const survival = survivals[row.severity]
    const [from, to] = stockSpan(row)
    const chance = Math.exp(-capacity * survival.hazard(from, to))
    sum.add(row.severity, row.count, chance, capacity * survival.error(from, to))
  }
  return sum.tally
}

/**
 * The average number of clocks that begin in a day and are alike. `age` is that at their beginning (a reopened clock
 * has one), `left` the days that they have then.
 */
export type Arrivals = {
  readonly severity: SlaSeverity
  readonly age: number
  readonly left: number
  readonly aDay: number
}

/** Like `stockSpan`, for a clock at its beginning. */
export const inflowSpan = ({ age, left }: Pick<Arrivals, 'age' | 'left'>): [from: number, to: number] => {
  const from = age === 0 ? 0 : age + 0.5
  return [from, from + Math.max(0, left)]
}

/** Counts how many begin early enough to run out within the days. */
export const inflowCount = ({ aDay, left }: Pick<Arrivals, 'aDay' | 'left'>, days: number): number =>
  aDay * Math.max(0, days - Math.max(0, left))

/** The number of days over which the average rate of arrivals was counted. */
export const INFLOW_DAYS = 56

/**
 * Counts how many clocks will begin and breach within the days. They must begin early enough to run out, and run on.
 * Arrivals are nearly independent, so the variance of their number is its mean.
 */
export function expectOfInflow(arrivals: readonly Arrivals[], { survivals, capacity, days }: Outlook): Tally {
  const sum = new Sum()
  for (const row of arrivals) {
    const { severity, aDay } = row
    const [from, to] = inflowSpan(row)
    const count = inflowCount(row, days)
    if (count === 0) continue
    const survival = survivals[severity]
    const chance = Math.exp(-capacity * survival.hazard(from, to))
    const error = capacity * survival.error(from, to)
    // The rate itself was counted: its relative variance is one over that count.
    const seen = aDay * INFLOW_DAYS
    sum.add(severity, count, chance, error, chance + (count * chance ** 2) / (seen + 0.5))
  }
  return sum.tally
}

/** Running clocks of one severity and age class. */
export type Running = Pick<Stock, 'severity' | 'age' | 'count'>

/** Counts how many clocks run at the end of a future day: those that run now and those that begin until then. */
export function expectRunning(
  running: readonly Running[],
  arrivals: readonly Arrivals[],
  { survivals, capacity }: Omit<Outlook, 'days'>,
  days: number,
): Tally {
  const sum = new Sum()
  for (const { severity, age, count } of running) {
    const survival = survivals[severity]
    const from = age + widthOf(ageClass(age)) / 2
    const chance = Math.exp(-capacity * survival.hazard(from, from + days))
    sum.add(severity, count, chance, capacity * survival.error(from, from + days))
  }
  for (const { severity, age, aDay } of arrivals) {
    const survival = survivals[severity]
    // Clocks that begin at an even pace have run for half of the days on average.
    const chance = Math.exp(-capacity * survival.hazard(age, age + days / 2))
    sum.add(severity, aDay * days, chance, capacity * survival.error(age, age + days / 2), chance)
  }
  return sum.tally
}
