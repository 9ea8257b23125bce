import type { Severity } from '@/lib/finding/severity'
import { ageClass, widthOf } from '@/server/domain/sla/forecast-ages'
import type { Survivals } from '@/server/domain/sla/forecast-survival'

/** Running clocks that are alike. `age` in whole days, `left` in whole days to the due date; negative is overdue. */
export type Stock = {
  readonly severity: Severity
  readonly age: number
  readonly left: number
  readonly count: number
}

/** What to forecast with. `capacity` multiplies how fast findings are closed. */
export type Outlook = {
  readonly survivals: Survivals
  readonly days: number
  readonly capacity: number
}

/**
 * A sum of chances. `variance` is that of the chances themselves; `doubts` are, by severity, standard errors of the
 * curve behind them, which all clocks of a severity share.
 */
export type Tally = {
  readonly expected: number
  readonly variance: number
  readonly doubts: Readonly<Partial<Record<Severity, number>>>
}

/** Both together. */
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

const severitiesOf = ({ doubts }: Tally): Severity[] =>
  Object.keys(doubts).filter((name): name is Severity => name in doubts)

/** Sums many of them without a copy for each. */
class Sum {
  #expected = 0
  #variance = 0
  readonly #doubts: Partial<Record<Severity, number>> = {}

  add(severity: Severity, count: number, chance: number, error: number, variance = chance * (1 - chance)) {
    this.#expected += count * chance
    this.#variance += count * variance
    // A chance cannot be more in doubt than between 0 and 1.
    const doubt = Math.min(chance * error, Math.sqrt(chance * (1 - chance)))
    this.#doubts[severity] = (this.#doubts[severity] ?? 0) + count * doubt
  }

  get tally(): Tally {
    return { expected: this.#expected, variance: this.#variance, doubts: this.#doubts }
  }
}

/** The ages between which a clock must run on to breach. Days begin at their middle; what is overdue has no way to go. */
export const stockSpan = ({ age, left }: Pick<Stock, 'age' | 'left'>): [from: number, to: number] => [
  age + 0.5,
  age + 0.5 + Math.max(0, left + 0.5),
]

/**
 * How many of the clocks breach: each with the chance that it still runs at its due date, given that it runs now,
 * P = S(age at due) / S(age now). What is overdue already counts whole.
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
 * Clocks that begin on average in a day, which are alike. `age` is that at their beginning (a reopened clock has one),
 * `left` the days that they have then.
 */
export type Arrivals = {
  readonly severity: Severity
  readonly age: number
  readonly left: number
  readonly aDay: number
}

/** As `stockSpan`, of a clock at its beginning. */
export const inflowSpan = ({ age, left }: Pick<Arrivals, 'age' | 'left'>): [from: number, to: number] => {
  const from = age === 0 ? 0 : age + 0.5
  return [from, from + Math.max(0, left)]
}

/** How many begin early enough to run out within the days. */
export const inflowCount = ({ aDay, left }: Pick<Arrivals, 'aDay' | 'left'>, days: number): number =>
  aDay * Math.max(0, days - Math.max(0, left))

/** How many days an average rate of arrivals was counted over. */
export const INFLOW_DAYS = 56

/**
 * How many of the clocks that are still to begin breach within the days: those that begin early enough to run out, with
 * the chance that they run on. Arrivals are as good as independent, so that their number has its mean for variance.
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
    // The rate itself was counted, too: its relative variance is one over what was counted.
    const seen = aDay * INFLOW_DAYS
    sum.add(severity, count, chance, error, chance + (count * chance ** 2) / (seen + 0.5))
  }
  return sum.tally
}

/** Running clocks of one severity and class of age. */
export type Running = Pick<Stock, 'severity' | 'age' | 'count'>

/** How many clocks run at the end of a day from now: those that run now and those that begin until then. */
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
    // Who begins at an even pace has been there for half of the days.
    const chance = Math.exp(-capacity * survival.hazard(age, age + days / 2))
    sum.add(severity, aDay * days, chance, capacity * survival.error(age, age + days / 2), chance)
  }
  return sum.tally
}
