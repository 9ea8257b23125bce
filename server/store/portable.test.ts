import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { SLA_GROUPS, SLA_INTERVALS } from '@/lib/api/sla/sla'
import { intervalAt, intervalsBetween } from '@/lib/sla/intervals'
import { NOON } from './fixtures'
import { ageingOf } from './sla/ageing.sql'
import { calendarOf } from './sla/calendar.sql'
import { closingsWithin } from './sla/closings.sql'
import { endsWithin } from './sla/ends.sql'
import { findingsWhere } from './sla/findings.sql'
import { labelsOf } from './sla/labels.sql'
import { type Narrowing, withinGroups } from './sla/narrowing'
import { statesAt, statesNow } from './sla/states-at.sql'
import { trendOf } from './sla/trend.sql'
import { arrivalsQuestion, pastArrivalsQuestion } from './sla-forecast/read-arrivals.sql'
import { livesQuestion } from './sla-forecast/read-lives.sql'
import { runningQuestion } from './sla-forecast/read-running.sql'
import { stockQuestion } from './sla-forecast/read-stock.sql'
import {
  breachesQuestion,
  closingsQuestion,
  groupStockQuestion,
  pastStockQuestion,
} from './sla-forecast/read-trials.sql'
import { firstKnown } from './sla-report/first-known.sql'
import { judgedBy } from './sla-report/judged.sql'
import { overdueAt } from './sla-report/overdue-at.sql'
import { worstAt, worstOf } from './sla-report/worst.sql'
import type { Sql } from './sql/sql'

const DAY = 86_400_000
const where = { sql: '(f.owner IN (?))', parameters: ['somebody'] }
const everything = { sql: 'true', parameters: [] }

const NARROWINGS: readonly Narrowing[] = [
  { by: null, where: everything },
  { by: null, where },
  { by: null, where, most: true },
  { by: null, where: everything, orphans: true },
  ...SLA_GROUPS.map(by => withinGroups({ by, where }, ['one', 'two'])),
]

const trends = (narrowing: Narrowing): Sql[] =>
  SLA_INTERVALS.map(kind => {
    const [first, ...rest] = intervalsBetween(kind, NOON - 150 * DAY, NOON, 200)
    if (!first) throw new Error('There is always an interval')
    return trendOf(narrowing, { intervals: [first, ...rest], horizon: NOON })
  })

const WEEK_AHEAD = {
  intervals: [intervalAt('day', NOON), intervalAt('day', NOON + DAY)],
  horizon: NOON + DAY,
} as const
const [from, to] = [NOON - DAY, NOON]
const trials = (narrowing: Narrowing) => ({ narrowing, made: [from, to] as const, days: 7 })

const each = (textOf: (narrowing: Narrowing) => Sql): Sql[] => NARROWINGS.map(textOf)

/** The texts of every function that makes a question for both engines, by its name. */
const QUESTIONS: Readonly<Record<string, readonly Sql[]>> = {
  statesAt: each(narrowing => statesAt(narrowing, NOON)),
  statesNow: each(narrowing => statesNow(narrowing, NOON)),
  closingsWithin: each(narrowing => closingsWithin(narrowing, { from, to })),
  endsWithin: each(narrowing => endsWithin(narrowing, { from, to })),
  trendOf: NARROWINGS.flatMap(trends),
  ageingOf: [ageingOf(where, NOON, [7, 30])],
  calendarOf: [calendarOf(where, NOON, WEEK_AHEAD)],
  findingsWhere: [findingsWhere(where)],
  labelsOf: SLA_GROUPS.flatMap(by => labelsOf(by, where) ?? []),
  firstKnown: [firstKnown(where)],
  judgedBy: [judgedBy(where, from, to)],
  overdueAt: [overdueAt(where, NOON, 10)],
  worstOf: [worstOf(where, 10)],
  worstAt: [worstAt(where, NOON, 10)],
  arrivalsQuestion: each(narrowing => arrivalsQuestion({ narrowing, from, to })),
  pastArrivalsQuestion: each(narrowing => pastArrivalsQuestion({ narrowing, from, to })),
  livesQuestion: each(narrowing => livesQuestion(narrowing, from, to)),
  runningQuestion: each(narrowing => runningQuestion(narrowing, NOON)),
  stockQuestion: [1000, 1500].flatMap(permille =>
    each(narrowing => stockQuestion({ narrowing, now: NOON, until: NOON + 7 * DAY, permille })),
  ),
  pastStockQuestion: each(narrowing => pastStockQuestion(trials(narrowing))),
  groupStockQuestion: each(narrowing => groupStockQuestion(trials(narrowing))),
  breachesQuestion: each(narrowing => breachesQuestion(narrowing, from, to)),
  closingsQuestion: each(narrowing => closingsQuestion(narrowing, from, to)),
}
const TEXTS = Object.values(QUESTIONS).flat()

/** Exported functions that make a part of a question; the questions above hold them. */
const PARTS = ['bucketOf', 'rankOf', 'stateOfFinding', 'stateOfSpan']

test('every function that makes SQL for both engines is tried here', async () => {
  const files = globSync('{sla,sla-report,sla-forecast}/*.sql.ts', { cwd: import.meta.dirname })
  const modules = await Promise.all(
    files.map((file): Promise<object> => import(pathToFileURL(join(import.meta.dirname, file)).href)),
  )
  const exported = modules.flatMap(module =>
    Object.entries(module).flatMap(([name, value]) => (typeof value === 'function' ? [name] : [])),
  )
  expect(exported.toSorted()).toEqual([...Object.keys(QUESTIONS), ...PARTS].toSorted())
})

/** What one of the engines does not know, or answers otherwise than the other without a word. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  'a clause of DuckDB alone': /\b(QUALIFY|EXCLUDE|REPLACE|GROUP BY ALL)\b/i,
  'an operator of DuckDB alone': /::|\/\//,
  'about lists, lambdas or patterns': /\[|\blist_|\blambda\b|\bregexp_|->/i,
  'deaf to NULL in one engine': /\b(max_by|min_by|arg_max|arg_min|greatest|least|concat)\s*\(/i,
  'a difference of dates, of whole units in one engine and of boundaries in the other':
    /\bdate_(diff|sub|trunc|add)\b/i,
  'approximate, and differently so': /\b(approx_\w+|quantile\w*|median|percentile\w*)\s*\(/i,
  'a timestamp, whose offset one engine drops': /\b(timestamp|interval|date)\b\s*['(]|AS (timestamp|date)\b/i,
  'another time in each': /\b(now|current_(timestamp|date|time))\b/i,
  'another word in each': /\b(epoch_ms|from_unixtime|to_timestamp|strftime|date_format|any_value|ilike)\b/i,
}

test.each(Object.entries(FORBIDDEN))('no text uses anything that is %s', (_, pattern) => {
  for (const { sql } of TEXTS) expect(sql).not.toMatch(pattern)
})

test('everything that is divided is a double on both sides, and never by nothing', () => {
  for (const { sql } of TEXTS) {
    const divisions = sql.split('/')
    for (const [place, right] of divisions.slice(1).entries()) {
      expect(divisions[place]).toMatch(/AS double\)( \* \d+e0)? $/)
      expect(right).toMatch(/^ (CAST\([1-9]\d* AS double\)|[1-9]\d*e0\b)/)
    }
  }
})

test('everything that is multiplied was counted, and stays far from the end of an integer', () => {
  const factors = TEXTS.flatMap(({ sql }) => [...sql.matchAll(/\b(?!SELECT)[\w.?]+ \* [\w.?]+/g)].map(String))
  expect(new Set(factors)).toEqual(new Set(['l.n * k.way']))
})

/** Athena takes texts as parameters of a WHERE alone, and in order. */
test('texts are parameters of conditions alone, and each question mark has its parameter', () => {
  for (const { sql, parameters } of TEXTS) {
    const marks = sql.split('?')
    expect(marks.length - 1).toBe(parameters.length)
    for (const [place, parameter] of parameters.entries()) {
      if (typeof parameter !== 'string') continue
      const before = marks.slice(0, place + 1).join('?')
      expect(before.lastIndexOf('WHERE')).toBeGreaterThan(before.lastIndexOf('SELECT'))
    }
  }
})

test('no text is longer than Athena takes', () => {
  for (const narrowing of NARROWINGS) {
    for (const kind of SLA_INTERVALS) {
      const [first, ...rest] = intervalsBetween(kind, Date.UTC(1990, 0), NOON, 199)
      if (!first) throw new Error('There is always an interval')
      const { sql, parameters } = trendOf(narrowing, { intervals: [first, ...rest], horizon: NOON })
      const inlined = sql.length + parameters.length * String(NOON).length
      expect(inlined).toBeLessThan(262_144)
    }
  }
})
