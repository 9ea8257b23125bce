import { expect, test } from 'vitest'
import { SLA_GROUPS, SLA_INTERVALS } from '@/lib/api/sla'
import { intervalsBetween } from '@/lib/sla/intervals'
import { NOON } from '@/server/store/fixtures'
import { ageingOf } from './ageing.sql'
import { calendarOf } from './calendar.sql'
import { closingsWithin } from './closings.sql'
import type { Piece } from './compose'
import { findingsWhere } from './findings.sql'
import { labelsOf } from './labels.sql'
import { type Narrowing, withinGroups } from './narrowing'
import { statesAt, statesNow } from './states-at.sql'
import { trendOf } from './trend.sql'

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

const trends = (narrowing: Narrowing): Piece[] =>
  SLA_INTERVALS.map(kind => {
    const [first, ...rest] = intervalsBetween(kind, NOON - 150 * DAY, NOON, 200)
    if (!first) throw new Error('There is always an interval')
    return trendOf(narrowing, { intervals: [first, ...rest], horizon: NOON })
  })

const TEXTS: readonly Piece[] = [
  ...NARROWINGS.flatMap(narrowing => [
    statesAt(narrowing, NOON),
    statesNow(narrowing, NOON),
    closingsWithin(narrowing, { from: NOON - DAY, to: NOON }),
    ...trends(narrowing),
  ]),
  ageingOf(where, NOON, [7, 30]),
  calendarOf(where, NOON, 56),
  findingsWhere(where),
  ...SLA_GROUPS.flatMap(by => labelsOf(by, where) ?? []),
]

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
      expect(divisions[place]).toMatch(/AS double\) $/)
      expect(right).toMatch(/^ CAST\(\d+ AS double\)/)
    }
  }
})

test('everything that is multiplied was counted, and stays far from the end of an integer', () => {
  const factors = TEXTS.flatMap(({ sql }) => [...sql.matchAll(/([\w.?]+) \* ([\w.?]+)/g)].map(([all]) => all))
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
