import { expect, test } from 'vitest'
import { DAY, WEEK } from './forecast-ages'
import { backtestOf, type Trial, uncertaintyOf } from './forecast-backtest'
import { type Range, rangeOf } from './forecast-range'

const HISTORIES = 1_000
const TRIALS = 12

type Roll = () => number

/** The same numbers from 0 to 1 in every run (mulberry32). */
function dice(seed: number): Roll {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type World = {
  /** Weeks that a forecast looks ahead, and the breaches that it expects in them. */
  readonly weeks: number
  readonly expected: number
  /** How much weeks differ beyond chance, how alike two that follow one another are, and what is forecast wrongly always. */
  readonly spread: number
  readonly memory: number
  readonly bias: number
}

const normal = (roll: Roll): number => Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll())

/** A count of that mean: Poisson's distribution, by Knuth's product in pieces that do not vanish. */
function count(roll: Roll, mean: number): number {
  if (mean > 50) return count(roll, 50) + count(roll, mean - 50)
  let [found, product] = [0, roll()]
  for (; product > Math.exp(-mean); product *= roll()) found += 1
  return found
}

/** Past forecasts of a made-up desk, and the one that is made now, with what will come of it. */
function historyOf(roll: Roll, { weeks, expected, spread, memory, bias }: World) {
  let mood = normal(roll)
  const breaches = Array.from({ length: TRIALS + 2 * weeks }, () => {
    const level = bias * Math.exp(spread * mood - spread ** 2 / 2)
    mood = memory * mood + Math.sqrt(1 - memory ** 2) * normal(roll)
    return count(roll, (expected / weeks) * level)
  })
  const trialAt = (week: number): Trial => ({
    at: week * WEEK,
    tally: { expected, variance: expected, doubts: {} },
    actual: breaches.slice(week, week + weeks).reduce((sum, each) => sum + each, 0),
  })
  const past = Array.from({ length: TRIALS }, (_, week) => trialAt(week))
  return { past, now: trialAt(TRIALS + weeks - 1) }
}

const holds = ({ low, high }: Range, actual: number): boolean => actual >= low && actual <= high

/** The share of forecasts whose range held, what their back-tests claimed, and how wide they were in what they expected. */
function coverageOf(world: World) {
  const roll = dice(20_260_615)
  const days = (world.weeks * WEEK) / DAY
  let [held, claimed, width] = [0, 0, 0]
  for (let history = 0; history < HISTORIES; history += 1) {
    const { past, now } = historyOf(roll, world)
    const range = rangeOf(now.tally, uncertaintyOf(past, days))
    held += holds(range, now.actual) ? 1 : 0
    claimed += backtestOf(past, days).covered ?? 0
    width += (range.high - range.low) / world.expected
  }
  return { held: held / HISTORIES, claimed: claimed / HISTORIES, width: width / HISTORIES }
}

const steady = { spread: 0, memory: 0, bias: 1 }
const uneven = { spread: 0.3, memory: 0, bias: 1 }
const moody = { spread: 0.3, memory: 0.6, bias: 1 }
const wrong = { spread: 0.3, memory: 0.6, bias: 1.3 }

test.each([
  ['weeks alike', { weeks: 1, expected: 30, ...steady }, 0.8],
  ['uneven weeks', { weeks: 1, expected: 300, ...uneven }, 1.3],
  ['few breaches', { weeks: 2, expected: 4, ...moody }, 2.5],
  ['fortnights', { weeks: 2, expected: 300, ...uneven }, 1],
  ['good and bad times', { weeks: 2, expected: 300, ...moody }, 1.2],
  ['always too few', { weeks: 2, expected: 30, ...wrong }, 2],
  ['four weeks', { weeks: 4, expected: 300, ...uneven }, 0.8],
  ['four weeks of good and bad times', { weeks: 4, expected: 30, ...moody }, 1.2],
] as const)(
  'the range holds nine times of ten and stays useful, and its past says so: %s',
  (_, world, widest) => {
    const { held, claimed, width } = coverageOf(world)
    expect(held).toBeGreaterThan(0.87)
    expect(Math.abs(held - claimed)).toBeLessThan(0.04)
    expect(width).toBeLessThan(widest)
  },
)
