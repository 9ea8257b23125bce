import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { NOON } from '@/server/store/fixtures'
import { query } from '@/server/store/sql/query'
import { readClock } from './read-clock'
import { readSummary } from './read-summary'
import { actorOf, DAY, EVERYTHING, FINDINGS, runNumbers } from './testing/run-numbers'

const numbers = runNumbers()

const clockOf = (key: string, actor = EVERYTHING) => readClock({ actor, input: { key } })
const lastOf = (phase: string) => FINDINGS.filter(({ spans }) => spans.at(-1)?.phase === phase)

test('the clocks of all findings say the states that the summary counts', async () => {
  const counts: Record<string, number> = {}
  for (const { key } of FINDINGS) {
    const { state } = await clockOf(key)
    counts[state] = (counts[state] ?? 0) + 1
  }
  expect((await readSummary({ actor: EVERYTHING, input: {} })).total).toMatchObject(counts)
})

test('events come newest first, as in the ledger', async () => {
  const finding = FINDINGS.toSorted((a, b) => b.spans.length - a.spans.length)[0]
  const { events } = await clockOf(finding?.key ?? '')
  expect(events.map(({ seq, kind, phase, at }) => [seq, kind, phase, Date.parse(at)])).toEqual(
    finding?.spans.map(({ seq, kind, phase, from }) => [seq, kind, phase, from]).toReversed(),
  )
})

test('what remains is the time to the due date, negative when overdue, and nothing while it does not run', async () => {
  for (const { key, spans } of FINDINGS.slice(0, 120)) {
    const last = spans.at(-1)
    const { remaining, state, due } = await clockOf(key)
    if (last?.phase !== 'running' || last.due === null) expect(remaining).toBeNull()
    else {
      expect(remaining).toBe(last.due - NOON)
      expect((remaining ?? 0) <= 0).toBe(state === 'breached')
      expect(due).toBe(new Date(last.due).toISOString())
    }
  }
})

test('pauses last until the next event that ends them, the last one until today', async () => {
  for (const { key, spans } of lastOf('paused')) {
    const { pauses, paused_days } = await clockOf(key)
    const paused = spans.filter(({ phase }, place) => phase === 'paused' && spans[place - 1]?.phase !== phase)
    expect(pauses.map(({ from }) => Date.parse(from))).toEqual(paused.map(({ from }) => from))
    expect(pauses.filter(({ to }) => to === null)).toEqual(pauses.slice(-1))
    const stood = pauses.reduce(
      (sum, { from, to }) => sum + (to ? Date.parse(to) : NOON) - Date.parse(from),
      0,
    )
    expect(paused_days).toBe(stood / DAY)
  }
})

test('a closed clock says when, and how long it took', async () => {
  const closed = [...lastOf('met'), ...lastOf('missed')].filter(({ spans }) => spans.at(-1)?.kind === 'close')
  expect(closed.length).toBeGreaterThan(10)
  for (const { key, spans } of closed) {
    const last = spans.at(-1)
    expect(await clockOf(key)).toMatchObject({
      closed: new Date(last?.from ?? 0).toISOString(),
      resolve_days: last?.resolve === null ? null : (last?.resolve ?? 0) / DAY,
      remaining: null,
    })
  }
})

test('steps of the ladder that were taken stand with it, newest first', async () => {
  const key = FINDINGS[0]?.key ?? ''
  const insert = (step: string, at: number) =>
    numbers.index.write(connection =>
      query(connection, 'INSERT INTO ledger.escalations VALUES (?, 1, ?, ?, ?, ?)', [
        key,
        step,
        at,
        'team',
        'payments',
      ]),
    )
  await insert('at_risk', NOON - DAY)
  await insert('breached', NOON)
  const { escalations } = await clockOf(key)
  expect(escalations.map(({ step, at }) => [step, at])).toEqual([
    ['breached', '2026-06-15T12:00:00.000Z'],
    ['at_risk', '2026-06-14T12:00:00.000Z'],
  ])
})

test('only an approver may move a due date, and only one that is to come', async () => {
  const approver = actorOf(null, 'approver')
  const [open] = lastOf('running')
  const [closed] = lastOf('met')
  expect((await clockOf(open?.key ?? '', approver)).may_move).toBe(open?.spans.at(-1)?.due !== null)
  expect((await clockOf(open?.key ?? '', actorOf(null, 'analyst'))).may_move).toBe(false)
  expect((await clockOf(closed?.key ?? '', approver)).may_move).toBe(false)
})

test('a finding that is not there, or not the asker’s, has no clock', async () => {
  const [finding] = FINDINGS
  const elsewhere = actorOf([{ accounts: ['999999999999'], ous: [], environments: [] }])
  const missing = { code: 'not_found' }
  await expect(clockOf(finding?.key ?? '', elsewhere)).rejects.toMatchObject(missing)
  await expect(clockOf(randomUUID())).rejects.toMatchObject(missing)
})
