import { type SlaForecast, slaForecastQuery } from '@/lib/api/sla/sla'
import { dueBetween } from '@/lib/sla/due-between'
import { inGroup, narrow } from '@/lib/sla/links'
import type { Instant } from '@/server/domain/finding/finding'
import type { Actor } from '@/server/domain/people/actor'
import {
  type Arrivals,
  addTallies,
  expectOfInflow,
  expectOfStock,
  expectRunning,
  INFLOW_DAYS,
  type Outlook,
  type Stock,
  type Tally,
} from '@/server/domain/sla/forecast/forecast'
import { DAY, mondayOf, WEEK } from '@/server/domain/sla/forecast/forecast-ages'
import { backtestOf, uncertaintyOf } from '@/server/domain/sla/forecast/forecast-backtest'
import { levelPaces, pacesOf } from '@/server/domain/sla/forecast/forecast-pace'
import { type Range, rangeOf, type Uncertainty } from '@/server/domain/sla/forecast/forecast-range'
import { survivalsOf } from '@/server/domain/sla/forecast/forecast-survival'
import { trialsOf } from '@/server/domain/sla/forecast/forecast-trials'
import { type ComingDay, comingDays } from '@/server/domain/sla/time/coming-days'
import { authorize } from '@/server/errors'
import { narrowingOf } from '@/server/store/sla/narrowing-of'
import { type ForecastFacts, HISTORY_DAYS, readFacts } from '@/server/store/sla-forecast/read-facts'
import { parseInput } from '@/server/usecases/parse-input'
import { beginReading } from './begin-reading'

const TRIALS = 12

/** Lists the ends of the last weeks whose forecasts are over, oldest first. */
function pastForecasts(now: Instant, days: number): readonly [Instant, ...Instant[]] {
  const last = mondayOf(now - days * DAY)
  const before = Array.from({ length: TRIALS - 1 }, (_, week) => last - (TRIALS - 2 - week) * WEEK)
  return [last - (TRIALS - 1) * WEEK, ...before]
}

const round = (value: number): number => Math.round(value * 100) / 100
const rounded = ({ expected, low, high }: Range): Range => ({ expected: round(expected), low, high })

const tallyOf = (stock: readonly Stock[], arrivals: readonly Arrivals[], outlook: Outlook): Tally =>
  addTallies(expectOfStock(stock, outlook), expectOfInflow(arrivals, outlook))

/**
 * Returns the tally, label and due clocks of each group, at its recent pace of closing. Together they expect `total`.
 */
function groupsOf({ stock, arrivals, groupPast }: ForecastFacts, outlook: Outlook, total: Tally) {
  const stocks = Map.groupBy(stock, ({ value }) => value)
  const inflows = Map.groupBy(arrivals, ({ value }) => value)
  const paces = pacesOf(groupPast, outlook.survivals)
  const groups = [...new Set([...stocks.keys(), ...inflows.keys()])].map(value => {
    const own = stocks.get(value) ?? []
    return {
      value,
      label: own[0]?.label ?? null,
      due: own.reduce((sum, { due }) => sum + due, 0),
      pace: paces.get(value) ?? 1,
      stock: withinDays(own, outlook.days),
      arrivals: inflows.get(value) ?? [],
    }
  })
  const level = levelPaces(groups, outlook, total.expected)
  return groups.map(group => ({
    ...group,
    tally: tallyOf(group.stock, group.arrivals, {
      ...outlook,
      capacity: outlook.capacity * group.pace * level,
    }),
  }))
}

type Group = ReturnType<typeof groupsOf>[number]

function describeGroups(
  groups: readonly Group[],
  uncertainty: Uncertainty,
  filterOf: (value: string) => string,
) {
  return groups
    .toSorted((one, other) => other.tally.expected - one.tally.expected || (one.value < other.value ? -1 : 1))
    .map(({ value, label, due, tally }) => ({
      value,
      label,
      due,
      filter: filterOf(value),
      ...rounded(rangeOf(tally, uncertainty)),
    }))
}

/**
 * Counts the running clocks left at the end of each day. Past forecasts were off in what comes and goes: what stays is
 * known.
 */
function burnDown(
  { running, arrivals }: ForecastFacts,
  outlook: Outlook,
  ahead: readonly ComingDay[],
  uncertainty: Uncertainty,
) {
  const today = running.reduce((sum, { count }) => sum + count, 0)
  const aDay = arrivals.reduce((sum, each) => sum + each.aDay, 0)
  return ahead.map(({ day }, at) => {
    const days = at + 1
    const tally = expectRunning(running, arrivals, outlook, days)
    const begun = aDay * days
    const moving = begun + Math.max(0, today + begun - tally.expected)
    const part = tally.expected === 0 ? 1 : Math.min(1, moving / tally.expected)
    const ofStock = { ...uncertainty, error: uncertainty.error * part }
    return { day, ...rounded(rangeOf(tally, ofStock)) }
  })
}

/** Longer allowances leave out some of what is due. */
const withinDays = <Row extends Stock>(stock: readonly Row[], days: number): Row[] =>
  stock.filter(({ left }) => left < days)

const scaleArrivals = (arrivals: ForecastFacts['arrivals'], factor: number): ForecastFacts['arrivals'] =>
  factor === 1
    ? arrivals
    : arrivals.map(each => ({ ...each, left: (each.age + each.left) * factor - each.age }))

/** Forecasts how many clocks breach, and how good past forecasts were. Throws `invalid_input` and `invalid_filter`. */
export async function readForecast(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<SlaForecast> {
  authorize(call.actor, 'findings:read')
  const input = parseInput(slaForecastQuery, call.input)
  const { by, days, policy_factor: factor, capacity_factor: capacity } = input
  const { ask, where, now, zone, text, provenance } = await beginReading(
    call.actor,
    input.filter,
    call.signal,
  )
  const ahead = comingDays(now, zone, days)
  const [begin, until] = [ahead[0]?.from ?? now, ahead.at(-1)?.to ?? now]
  const made = pastForecasts(now, days)
  const all = await narrowingOf(ask, { by: null, where, engine: provenance().engine })
  const permille = Math.round(factor * 1000)
  const read = await readFacts(ask, { groups: { by, where }, all, now, until, days, permille, made })
  const facts = { ...read, arrivals: scaleArrivals(read.arrivals, factor) }

  const trials = trialsOf({ made, ...facts }, days, HISTORY_DAYS)
  const uncertainty = uncertaintyOf(trials, days)
  // The last day ends with the calendar, not at the current hour.
  const horizon = (until - now) / DAY
  const outlook = {
    survivals: survivalsOf(facts.lives, now - HISTORY_DAYS * DAY, now),
    days: horizon,
    capacity,
  }
  const total = tallyOf(withinDays(facts.stock, horizon), facts.arrivals, outlook)
  const groups = groupsOf(facts, outlook, total)
  const backtest = backtestOf(trials, days)
  return {
    days,
    last: ahead.at(-1)?.day ?? '',
    by,
    groups: describeGroups(groups, uncertainty, value =>
      dueBetween(narrow(text, inGroup(by, value)), begin, until),
    ),
    total: {
      due: groups.reduce((sum, { due }) => sum + due, 0),
      filter: dueBetween(text, begin, until),
      ...rounded(rangeOf(total, uncertainty)),
    },
    open_at_end: burnDown(facts, outlook, ahead, uncertainty),
    backtest: {
      ...backtest,
      points: backtest.points.map(({ at, actual, ...range }) => ({
        at: new Date(at).toISOString(),
        actual,
        ...rounded(range),
      })),
    },
    inflow_a_week: round(facts.arrivals.reduce((sum, { aDay }) => sum + aDay, 0) * 7),
    closed_a_week: round(facts.closed / (INFLOW_DAYS / 7)),
    provenance: provenance(),
  }
}
