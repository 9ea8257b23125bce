import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Severity } from '@/lib/finding/severity'
import type { Actor } from '@/server/domain/people/actor'
import type { State } from '@/server/state/open-state'
import { openEmbedded } from '@/server/state/testing/open-embedded'
import { SPAN_COLUMNS } from '@/server/store/clocks/columns'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { OPEN_END } from '@/server/store/index/schema.sql'
import { writePage } from '@/server/store/merge/write-page'
import { cellsOf } from '@/server/store/rows/to-row'
import { duckdbAnalytics } from '@/server/store/sla/duckdb-analytics'
import { appendRows } from '@/server/store/sql/stage'
import { text } from '@/server/store/sql/values'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { readForecast } from './read-forecast'

const DAY = 86_400_000
const WEEK = 7 * DAY
const ALLOWED: Readonly<Record<Severity, number>> = {
  CRITICAL: 5,
  HIGH: 10,
  MEDIUM: 14,
  LOW: 30,
  INFORMATIONAL: 60,
}

const folder = makeFolder()
let index: Index
let state: State
let keys: string[]

const actor: Actor = {
  kind: 'person',
  id: 'one',
  name: 'One',
  role: 'viewer',
  scopes: null,
  teams: [],
  owner: 'one',
}

beforeAll(async () => {
  index = await openMade(folder.path)
  state = await openEmbedded(join(folder.path, 'state'))
  await writePage(
    index,
    pageOf(
      ['111122223333', '444455556666'].map(account => makeDocument({ id: account, provider: { account } })),
    ),
  )
  keys = (await index.query('SELECT key FROM findings ORDER BY account')).map(row => text(row, 'key'))
  const analytics = { ...duckdbAnalytics(index), snapshot: async () => NOON }
  provideIdleDesk({ index, state, analytics })
})
afterAll(async () => {
  await index.close()
  await state.close()
  folder.remove()
})

type Life = { readonly severity: Severity; readonly start: number; readonly end: number; readonly at: number }

/** The same numbers from 0 to 1 in every run (mulberry32). */
function dice(seed: number): () => number {
  let state32 = seed
  return () => {
    state32 = (state32 + 0x6d2b79f5) | 0
    let mixed = Math.imul(state32 ^ (state32 >>> 15), 1 | state32)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Clocks that began in the last `days`, closed at a steady rate after that of their severity; from `stop` on none closes. */
function livesOf(count: number, days: number, stop = Number.POSITIVE_INFINITY): Life[] {
  const roll = dice(7)
  return Array.from({ length: count }, (_, at) => {
    const severity: Severity = roll() < 0.4 ? 'HIGH' : 'MEDIUM'
    const start = Math.floor(NOON - roll() * days * DAY)
    const end = Math.floor(start - Math.log(1 - roll()) * ALLOWED[severity] * 0.9 * DAY)
    return { severity, start, end: end < stop ? end : OPEN_END, at }
  })
}

const dueOf = ({ severity, start }: Life): number => start + ALLOWED[severity] * DAY

function spansOf(life: Life) {
  const due = dueOf(life)
  const isClosed = life.end <= NOON
  const shared = {
    finding_key: keys[life.at % 2] ?? '',
    clock_no: life.at,
    start_ms: life.start,
    due_ms: due,
    risk_ms: due - 2 * DAY,
    severity: life.severity,
    allowance_ms: ALLOWED[life.severity] * DAY,
    paused_ms: 0,
    idle_ms: 0,
    granted_ms: 0,
    policy_version: 1,
    rebuilt: false,
    moved: false,
    late: false,
    outcome: null,
    opened_ms: null,
    rule: null,
    actor: null,
    reason: null,
    today_due_ms: due,
    today_risk_ms: due - 2 * DAY,
    again_ms: null,
    today_again_ms: null,
  }
  const running = {
    ...shared,
    seq: 1,
    kind: 'start',
    phase: 'running',
    today_phase: 'running',
    from_ms: life.start,
    seen_ms: life.start,
    until_ms: isClosed ? life.end : OPEN_END,
    resolve_ms: null,
  }
  if (!isClosed) return [running]
  const phase = life.end <= due ? 'met' : 'missed'
  const closed = {
    ...shared,
    seq: 2,
    kind: 'close',
    phase,
    today_phase: phase,
    from_ms: life.end,
    seen_ms: life.end,
    until_ms: OPEN_END,
    resolve_ms: life.end - life.start,
  }
  return [running, closed]
}

async function live(lives: readonly Life[]): Promise<void> {
  const rows = lives.flatMap(spansOf).map(span => cellsOf(SPAN_COLUMNS, span))
  await index.write(async connection => {
    await connection.run('DELETE FROM clock_spans')
    await appendRows(connection, 'clock_spans', rows)
  })
}

const ask = (input: Record<string, string> = {}) =>
  readForecast({ actor, input: { by: 'account', ...input } })

test('past forecasts of findings that close at a steady rate were right within their ranges', async () => {
  const lives = livesOf(9000, 420)
  await live(lives)
  const { backtest, total } = await ask()
  expect(backtest.points).toHaveLength(12)
  for (const { at, actual } of backtest.points) {
    const made = Date.parse(at)
    const breached = lives.filter(life => {
      const due = dueOf(life)
      return due > made && due <= made + 14 * DAY && life.end > due
    })
    expect(actual, at).toBe(breached.length)
  }
  // Golden: what these spans give. A change of the model shows here.
  expect(backtest.error).toBeCloseTo(0.0717, 4)
  expect(total).toMatchObject({ expected: 96.16, low: 82, high: 111 })
  expect(backtest.covered).toBeGreaterThanOrEqual(10 / 12)
})

test('what is due is counted as the list behind it counts, in all and by group', async () => {
  const lives = livesOf(3000, 420)
  await live(lives)
  const { groups, total, provenance } = await ask({ days: '30' })
  expect(provenance.snapshot).toBe(new Date(NOON).toISOString())
  // The first of the days is today, so that the last ends at midnight.
  const until = Math.floor(NOON / DAY) * DAY + 30 * DAY
  const due = lives.filter(life => life.end > NOON && dueOf(life) > NOON && dueOf(life) < until)
  expect(total.due).toBe(due.length)
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  expect(total.filter).toBe(`sla:on_track,at_risk due:${day(NOON)}..${day(until - 1)}`)
  expect(Object.fromEntries(groups.map(group => [group.value, group.due]))).toEqual({
    '111122223333': due.filter(({ at }) => at % 2 === 0).length,
    '444455556666': due.filter(({ at }) => at % 2 === 1).length,
  })
  expect(groups.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(total.expected, 1)
  expect(groups[0]?.filter).toMatch(/^account:\d{12} /)
})

test('who has closed faster lately is expected to breach less, and all together as much as before', async () => {
  const lives = livesOf(9000, 420)
  const hurried = lives.map(life =>
    life.at % 2 === 0 ? { ...life, end: Math.floor(life.start + (life.end - life.start) / 3) } : life,
  )
  await live(hurried)
  const { groups, total } = await ask()
  const [fast, slow] = keys.map((_, at) => {
    const group = groups.find(({ value }) => value === (at === 0 ? '111122223333' : '444455556666'))
    return (group?.expected ?? 0) / lives.length
  })
  expect(fast).toBeLessThan(0.4 * (slow ?? 0))
  expect(groups.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(total.expected, 0)
})

test('a filter narrows the forecast and its curve to what it matches', async () => {
  await live(livesOf(3000, 420))
  const one = await ask({ filter: 'account:111122223333' })
  const all = await ask()
  expect(one.groups.map(({ value }) => value)).toEqual(['111122223333'])
  expect(one.total.due).toBe(all.groups.find(({ value }) => value === '111122223333')?.due)
  const scopes = [{ accounts: ['111122223333'], ous: [], environments: [] }]
  const limited = await readForecast({ actor: { ...actor, scopes }, input: { by: 'account' } })
  expect(limited.total.due).toBe(one.total.due)
  expect(limited.backtest).toEqual(one.backtest)
})

test('twice the capacity breaches less, half the days more, and none of it changes what was', async () => {
  await live(livesOf(6000, 420))
  const [base, fast, strict, lenient] = await Promise.all([
    ask(),
    ask({ capacity_factor: '2' }),
    ask({ policy_factor: '0.5' }),
    ask({ policy_factor: '2' }),
  ])
  expect(fast.total.expected).toBeLessThan(base.total.expected)
  expect(strict.total.expected).toBeGreaterThan(base.total.expected)
  expect(lenient.total.expected).toBeLessThan(base.total.expected)
  for (const other of [fast, strict, lenient]) {
    expect(other.backtest).toEqual(base.backtest)
    expect(other.total.due).toBe(base.total.due)
  }
  expect(fast.open_at_end.at(-1)?.expected).toBeLessThan(base.open_at_end.at(-1)?.expected ?? 0)
})

test('where people stopped closing, past forecasts were off, and the range says so', async () => {
  await live(livesOf(9000, 420))
  const steady = await ask()
  await live(livesOf(9000, 420, NOON - 6 * WEEK))
  const broken = await ask()
  expect(broken.backtest.error ?? 0).toBeGreaterThan(2 * (steady.backtest.error ?? 0))
  const spread = ({ total }: typeof steady) => (total.high - total.low) / total.expected
  expect(spread(broken)).toBeGreaterThan(2 * spread(steady))
})

test('on the first day nothing is known, and the ranges are wide', async () => {
  await live(livesOf(200, 2).map(life => ({ ...life, end: OPEN_END })))
  const { total, backtest } = await ask()
  expect(backtest).toEqual({ points: [], error: null, covered: null })
  expect(total.expected).toBeGreaterThan(0)
  expect(total.high - total.low).toBeGreaterThan(total.expected)
})

test('what runs is known: the burn-down is sure of tomorrow, and less so of every day after it', async () => {
  await live(livesOf(9000, 420, NOON - 6 * WEEK))
  const { open_at_end: days } = await ask()
  const widths = days.map(({ low, high, expected }) => (high - low) / expected)
  expect(widths[0]).toBeLessThan(0.2)
  expect(widths.at(-1)).toBeGreaterThan(widths[0] ?? 0)
})

test('without any clock nothing is expected', async () => {
  await live([])
  const { total, groups, open_at_end } = await ask()
  expect(total).toMatchObject({ expected: 0, low: 0, high: 0, due: 0 })
  expect(groups).toEqual([])
  expect(open_at_end).toHaveLength(14)
})
