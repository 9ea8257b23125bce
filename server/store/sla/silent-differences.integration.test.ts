import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { intervalsBetween } from '@/lib/sla/intervals'
import { makeFolder, NOON, openMade } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { bindAll } from '@/server/store/sql/query'
import type { Sql } from '@/server/store/sql/sql'
import { number, type Row } from '@/server/store/sql/values'
import { type Axis, bucketOf } from './bucket.sql'
import { countClosings, NO_CLOSINGS } from './count-closings'
import { countStates } from './count-states'
import type { Ask } from './meter'
import { sumTrend } from './sum-trend'
import { fillClocks } from './testing/fill-clocks'
import { type MadeFinding, type MadeSpan, makeHistories } from './testing/make-histories'

/**
 * Where the two engines answer the same text differently and without a word. Each test shows what DuckDB says to the text
 * that one would write first, on data where Athena says otherwise, and that our text says what is right.
 */
const DAY = 86_400_000
const WEEK = 7 * DAY
const ALL = { by: null, where: { sql: 'true', parameters: [] } }

async function told(sql: string): Promise<unknown> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  try {
    const [row] = (await connection.runAndReadAll(sql)).getRows()
    return row?.[0]
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** One row of a piece, of no table. */
async function bucketIn(piece: Sql, from: string): Promise<number> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  try {
    const [values, types] = bindAll(piece.parameters)
    const reader = await connection.runAndReadAll(`SELECT ${piece.sql} AS value FROM ${from}`, values, types)
    const row: Row = reader.getRowObjects()[0] ?? {}
    return number(row, 'value')
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

const [template] = makeHistories(1, 1, NOON)

const span = (given: Partial<MadeSpan> & Pick<MadeSpan, 'seq' | 'kind' | 'phase' | 'from'>): MadeSpan => {
  const { phase } = given
  const plain = { clock: 1, due: NOON + DAY, risk: NOON, resolve: null }
  return { ...plain, today: { phase, due: plain.due, risk: plain.risk }, ...given }
}

function findingWith(key: string, spans: readonly MadeSpan[]): MadeFinding {
  if (!template) throw new Error('There is always a finding')
  return { ...template, key, spans }
}

async function withClocks<Result>(
  findings: readonly MadeFinding[],
  use: (ask: Ask, index: Index) => Promise<Result>,
) {
  const folder = makeFolder()
  const index = await openMade(folder.path)
  try {
    await fillClocks(index, findings)
    return await use(({ sql, parameters }) => index.query(sql, parameters), index)
  } finally {
    await index.close()
    folder.remove()
  }
}

function weeksUntil(end: number, days: number): Axis {
  const [first, ...rest] = intervalsBetween('week', end - days * DAY, end, 200)
  if (!first) throw new Error('There is always an interval')
  return { intervals: [first, ...rest], horizon: end }
}

const reopened = findingWith('reopened', [
  span({ seq: 1, kind: 'start', phase: 'running', from: NOON - 9 * DAY }),
  span({ seq: 2, kind: 'close', phase: 'met', from: NOON - 5 * DAY, resolve: 4 * DAY }),
  span({ seq: 3, kind: 'reopen', phase: 'running', from: NOON - 2 * DAY }),
])

test('max_by passes over NULL: a finding that opened again would still be met', async () => {
  const naive = `SELECT max_by(closed, happened) FROM (VALUES (1, 10), (2, 20), (3, NULL)) AS v(happened, closed)`
  expect(await told(naive)).toBe(20)
  const { states } = await withClocks([reopened], async ask => ({
    states: await countStates(ask, ALL, { at: NOON, now: NOON + 1 }),
  }))
  expect(states.get('')).toMatchObject({ met: 0, at_risk: 1 })
})

test('date_diff counts midnights: an hour over one would be another interval from its begin', async () => {
  const naive = `SELECT date_diff('day', TIMESTAMP '2026-03-01 23:00:00', TIMESTAMP '2026-03-02 01:00:00')`
  expect(await told(naive)).toBe(1n)
  const from = Date.UTC(2026, 2, 1, 23)
  const axis: Axis = {
    intervals: [
      { value: 'one', from, to: from + DAY },
      { value: 'two', from: from + DAY, to: from + 2 * DAY },
    ],
    horizon: NOON,
  }
  const bucket = bucketOf('at_ms', axis)
  const at = (instant: number) => bucketIn(bucket, `(SELECT CAST(${instant} AS bigint) AS at_ms)`)
  expect([await at(from + 2 * 3_600_000), await at(from + DAY - 1), await at(from + DAY)]).toEqual([0, 0, 1])
})

test('division of whole numbers has a fraction: an instant would lie between two intervals', async () => {
  expect(await told('SELECT 7 / 2')).toBe(3.5)
  const axis = weeksUntil(NOON, 70)
  const middle = axis.intervals[3]
  const bucket = await bucketIn(
    bucketOf('at_ms', axis),
    `(SELECT CAST(${(middle?.from ?? 0) + WEEK / 2} AS bigint) AS at_ms)`,
  )
  expect(bucket).toBe(3)
})

test('division by nothing is Infinity: a rate of no closings would be one', async () => {
  expect(await told('SELECT 1 / 0')).toBe(Number.POSITIVE_INFINITY)
  const [started] = reopened.spans
  const closings = await withClocks([findingWith('open', started ? [started] : [])], ask =>
    countClosings(ask, ALL, { from: NOON - 30 * DAY, to: NOON }),
  )
  expect(closings).toEqual({ whole: NO_CLOSINGS, groups: new Map() })
})

test('least passes over NULL: a clock without a due date would end with its first interval', async () => {
  expect(await told('SELECT least(3, NULL)')).toBe(3)
  const unlimited = span({
    seq: 1,
    kind: 'start',
    phase: 'no_sla',
    from: NOON - 40 * DAY,
    due: null,
    risk: null,
  })
  const axis = weeksUntil(NOON, 35)
  const sums = await withClocks(
    [findingWith('none', [{ ...unlimited, today: { phase: 'no_sla', due: null, risk: null } }])],
    ask => sumTrend(ask, ALL, axis),
  )
  expect(sums.get('')?.map(({ states }) => states.no_sla)).toEqual(axis.intervals.map(() => 1))
  expect(await bucketIn(bucketOf('at_ms', axis), '(SELECT CAST(NULL AS bigint) AS at_ms)')).toBe(
    axis.intervals.length,
  )
})

test('concat passes over NULL: what is joined here is never NULL', async () => {
  expect(await told(`SELECT concat('met', NULL)`)).toBe('met')
  expect(await told(`SELECT 'met' || NULL`)).toBe(null)
  const nullable = await withClocks([], (_, index) =>
    index.query(
      `SELECT column_name FROM duckdb_columns() WHERE table_name = 'clock_spans' AND is_nullable
       AND column_name IN ('phase', 'today_phase', 'kind')`,
    ),
  )
  expect(nullable).toEqual([])
})

test('whole numbers overflow: milliseconds of a month are bigints', async () => {
  await expect(told('SELECT 90 * 86400000')).rejects.toThrow(/Overflow/)
  const long = findingWith('long', [
    span({ seq: 1, kind: 'start', phase: 'running', from: NOON - 700 * DAY }),
    span({ seq: 2, kind: 'close', phase: 'missed', from: NOON - DAY, resolve: 699 * DAY }),
  ])
  const closings = await withClocks([long], ask =>
    countClosings(ask, ALL, { from: NOON - 731 * DAY, to: NOON }),
  )
  expect(closings.whole).toMatchObject({ missed: 1, median: 699 * DAY, mean: 699 * DAY })
})

test('percentiles are estimated, and lie between what was measured: ours are the nearest rank', async () => {
  const naive = 'SELECT approx_quantile(CAST(x AS double), 0.5) FROM (VALUES (1), (2), (3), (40)) AS v(x)'
  expect(await told(naive)).toBe(2.5)
  const closed = [1, 2, 3, 40].map((days, n) =>
    findingWith(`closed ${n}`, [
      span({ seq: 1, kind: 'start', phase: 'running', from: NOON - 50 * DAY }),
      span({ seq: 2, kind: 'close', phase: 'met', from: NOON - DAY, resolve: days * DAY }),
    ]),
  )
  const closings = await withClocks(closed, ask => countClosings(ask, ALL, { from: NOON - WEEK, to: NOON }))
  expect(closings.whole).toMatchObject({ met: 4, median: 2 * DAY, p90: 40 * DAY, mean: 11.5 * DAY })
})

test('a timestamp loses its offset: instants are milliseconds before they come here', async () => {
  const naive = `SELECT CAST(CAST('2026-03-01T00:00:00+05:30' AS timestamp) AS varchar)`
  expect(await told(naive)).toBe('2026-03-01 00:00:00')
  const types = await withClocks([], (_, index) =>
    index.query(
      `SELECT DISTINCT data_type FROM duckdb_columns() WHERE table_name IN ('clock_spans', 'findings')
       AND (column_name LIKE '%_ms' OR column_name LIKE '%_at')`,
    ),
  )
  expect(types).toEqual([{ data_type: 'BIGINT' }])
})
