import { SLA_SEVERITIES, type SlaSeverity } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding/finding'
import { type Arrivals, INFLOW_DAYS, type Running, type Stock } from '@/server/domain/sla/forecast/forecast'
import { DAY, mondayOf, WEEK } from '@/server/domain/sla/forecast/forecast-ages'
import type { PastStock } from '@/server/domain/sla/forecast/forecast-pace'
import type { LifeCell } from '@/server/domain/sla/forecast/forecast-survival'
import type { Ask } from '@/server/store/sla/meter'
import type { Narrowing } from '@/server/store/sla/narrowing'
import { number, oneOf, type Row, text, textOrNull } from '@/server/store/sql/values'
import { arrivalsQuestion, pastArrivalsQuestion } from './read-arrivals.sql'
import { livesQuestion } from './read-lives.sql'
import { runningQuestion } from './read-running.sql'
import { stockQuestion } from './read-stock.sql'
import { breachesQuestion, closingsQuestion, groupStockQuestion, pastStockQuestion } from './read-trials.sql'

/** How many days of closings a forecast uses. */
export const HISTORY_DAYS = 180

export type ForecastAsk = {
  /** The findings, with their groups. */
  readonly groups: Narrowing
  /** The same findings without groups. */
  readonly all: Narrowing
  readonly now: Instant
  /** The end of the last day ahead. */
  readonly until: Instant
  readonly days: number
  /** The factor on allowances, in thousandths. */
  readonly permille: number
  /** When past forecasts were made, oldest first; at least one, a week apart. */
  readonly made: readonly [Instant, ...Instant[]]
}

type Grouped<Value> = Value & { readonly value: string }

/**
 * The input of a forecast and its test. Days of `arrived` count from INFLOW_DAYS before the first past forecast, days
 * of `breached` from it.
 */
export type ForecastFacts = {
  readonly stock: readonly Grouped<Stock & { readonly label: string | null; readonly due: number }>[]
  readonly running: readonly Running[]
  readonly arrivals: readonly Grouped<Arrivals>[]
  readonly lives: readonly LifeCell[]
  readonly closed: number
  readonly pastStock: readonly (Stock & { readonly made: Instant })[]
  readonly arrived: readonly (Omit<Arrivals, 'aDay'> & { readonly day: number; readonly count: number })[]
  readonly breached: readonly { readonly day: number; readonly count: number }[]
  /** The stock of the last two spans, each as many days long. */
  readonly groupPast: readonly Grouped<PastStock>[]
}

const severityOf = (row: Row): SlaSeverity => oneOf(row, 'severity', SLA_SEVERITIES)

const alike = (row: Row): Stock => ({
  severity: severityOf(row),
  age: number(row, 'age'),
  left: number(row, 'days_left'),
  count: number(row, 'clocks'),
})

const lifeOf = (row: Row): LifeCell => {
  const ended = number(row, 'ended')
  // Clocks that went while paused had not run, so at most as many left as ended.
  const left = Math.min(ended, number(row, 'gone'))
  const cell = { cohort: number(row, 'cohort'), age: number(row, 'age'), entered: number(row, 'entered') }
  return { severity: severityOf(row), ...cell, ended, left }
}

/** Sums of fractions depend on the order in their last digits, and engines return rows in any order. */
const inOrder = (rows: readonly Row[]): Row[] =>
  rows
    .map(row => ({ row, place: Object.values(row).join('\0') }))
    .toSorted((one, other) => (one.place < other.place ? -1 : 1))
    .map(({ row }) => row)

/**
 * Returns the instant from which lives are read. Forecasts of up to a month ask the same question, so those of a page
 * share its result. A life table ignores what is before its own beginning.
 */
function beginOfLives(made: ForecastAsk['made'], now: Instant): Instant {
  const ofMonth = mondayOf(now - 30 * DAY) - (made.length - 1) * WEEK
  return Math.min(made[0], ofMonth) - HISTORY_DAYS * DAY
}

/** Reads the facts for a forecast, in questions that both engines answer with few rows. Throws the engine's errors. */
export async function readFacts(
  ask: Ask,
  { groups, all, now, until, days, permille, made }: ForecastAsk,
): Promise<ForecastFacts> {
  const [first] = made
  const last = made.at(-1) ?? first
  const inflow = INFLOW_DAYS * DAY
  const span = days * DAY
  const questions = [
    stockQuestion({ narrowing: groups, now, until, permille }),
    runningQuestion(all, now),
    arrivalsQuestion({ narrowing: groups, from: now - inflow, to: now }),
    livesQuestion(all, beginOfLives(made, now), now),
    closingsQuestion(all, now - inflow, now),
    pastStockQuestion({ narrowing: all, made, days }),
    pastArrivalsQuestion({ narrowing: all, from: first - inflow, to: last }),
    breachesQuestion(all, first, last + span),
    groupStockQuestion({ narrowing: groups, made: [now - 2 * span, now - span], days }),
  ] as const
  const told = (await Promise.all(questions.map(ask))).map(inOrder)
  const [
    stock = [],
    running = [],
    arrivals = [],
    lives = [],
    closed = [],
    pastStock = [],
    arrived = [],
    breached = [],
    groupPast = [],
  ] = told
  return {
    stock: stock.map(row => ({
      ...alike(row),
      value: text(row, 'value'),
      label: textOrNull(row, 'label'),
      due: number(row, 'due'),
    })),
    running: running.map(row => ({
      severity: severityOf(row),
      age: number(row, 'age'),
      count: number(row, 'clocks'),
    })),
    arrivals: arrivals.map(row => {
      const { count, ...rest } = alike(row)
      return { ...rest, value: text(row, 'value'), aDay: count / INFLOW_DAYS }
    }),
    lives: lives.map(lifeOf),
    closed: closed.reduce((sum, row) => sum + number(row, 'clocks'), 0),
    pastStock: pastStock.map(row => ({ ...alike(row), made: number(row, 'made') })),
    arrived: arrived.map(row => ({ ...alike(row), day: number(row, 'day') })),
    breached: breached.map(row => ({ day: number(row, 'day'), count: number(row, 'clocks') })),
    groupPast: groupPast.map(row => ({
      ...alike(row),
      value: text(row, 'value'),
      breached: number(row, 'breached'),
    })),
  }
}
