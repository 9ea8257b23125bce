import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeskEvent } from '@/lib/api/events'
import type { Actor } from '@/server/domain/people/actor'
import { log } from '@/server/log'
import { listAudit } from '@/server/state/audit/list-audit'
import type { State } from '@/server/state/open-state'
import { insertMovedDue } from '@/server/state/policies/insert-moved-due'
import { openEmbedded } from '@/server/state/testing/open-embedded'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { writePage } from '@/server/store/merge/write-page'
import { recordMoves } from '@/server/store/sla-policy/record-moves'
import { text } from '@/server/store/sql/values'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { listFindings } from '@/server/usecases/findings/list-findings'
import { type Clockwork, startClockwork } from '@/server/worker/clocks/start-clockwork'
import { createNews } from '@/server/worker/loop/news'
import { listMoves } from './list-moves'
import { moveDue } from './move-due'
import { readClock } from './read-clock'

const approver: Actor = {
  kind: 'person',
  id: '00000000-0000-4000-8000-000000000002',
  name: 'An approver',
  role: 'approver',
  scopes: null,
  teams: [],
  owner: 'approver@example.com',
}
const folder = makeFolder()
const news = createNews()
let index: Index
let state: State
let clockwork: Clockwork

const open = () => startClockwork({ state, index, log, news, look: 600_000 })

beforeAll(async () => {
  index = await openMade(folder.path)
  state = await openEmbedded(join(folder.path, 'state'))
  clockwork = await open()
  provideIdleDesk({ index, state, clockwork, news })
  await writePage(
    index,
    pageOf([
      makeDocument({ id: 'runs' }),
      makeDocument({ id: 'runs too' }),
      makeDocument({ id: 'breached' }),
      makeDocument({ id: 'excepted', customer: { workflow: 'SUPPRESSED' } }),
      makeDocument({ id: 'resolved', customer: { workflow: 'RESOLVED' } }),
      makeDocument({ id: 'gone', provider: { recordState: 'ARCHIVED' } }),
      makeDocument({ id: 'of another account', provider: { account: '999900001111' } }),
    ]),
  )
})
afterAll(async () => {
  await clockwork.stop()
  await index.close()
  await state.close()
  folder.remove()
})

async function keyOf(id: string): Promise<string> {
  const [row] = await index.query('SELECT key FROM findings WHERE id = ?', [id])
  return row ? text(row, 'key') : ''
}
const DUE = new Date(Date.now() + 30 * 86_400_000).toISOString()
async function move(id: string, due = DUE, actor = approver) {
  const input = { key: await keyOf(id), body: { due, reason: 'The vendor ships in a month' } }
  return moveDue({ actor, input, requestId: 'a request' })
}
const shownOf = async (id: string) =>
  (await index.query('SELECT due_at, clock_phase FROM findings WHERE id = ?', [id]))[0]
async function eventsOf(id: string) {
  // Events reach the ledger's own file before the next write, not before the answer to the last one.
  await index.write(async () => undefined)
  return index.query(
    `SELECT kind, due_ms, actor, reason, moved FROM ledger.clock_events WHERE finding_key = ? ORDER BY seq`,
    [await keyOf(id)],
  )
}

test.each(['runs', 'excepted'])(
  'the due date of one that %s moves, in the list, the ledger and the audit log',
  async id => {
    const heard: DeskEvent[] = []
    const stop = news.subscribe(event => heard.push(event))
    const before = await shownOf(id)
    expect(await move(id)).toEqual({ key: await keyOf(id), due: DUE })
    stop()
    expect(await shownOf(id)).toMatchObject({
      due_at: BigInt(Date.parse(DUE)),
      clock_phase: before?.clock_phase,
    })
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      kind: 'move',
      actor: 'An approver',
      reason: 'The vendor ships in a month',
      moved: true,
    })
    expect(heard).toEqual([{ type: 'findings' }])
    const any = { before: null, decision: null, actor: null, from: null, until: null }
    const [row] = await listAudit(state, { ...any, limit: 1, action: 'sla.move_due' })
    expect(row).toMatchObject({
      target: { finding: await keyOf(id), clock: 1 },
      before: { due: new Date(Number(before?.due_at)).toISOString() },
      after: { due: DUE },
      reason: 'The vendor ships in a month',
    })
  },
)

test('only an approver moves, and only what they see', async () => {
  const analyst = { ...approver, role: 'analyst' } as const
  await expect(move('runs', DUE, analyst)).rejects.toMatchObject({ code: 'forbidden' })
  const scoped = { ...approver, scopes: [{ accounts: ['111122223333'], ous: [], environments: [] }] }
  await expect(move('of another account', DUE, scoped)).rejects.toMatchObject({ code: 'not_found' })
  await expect(move('nothing')).rejects.toMatchObject({ code: 'not_found' })
  expect((await eventsOf('of another account')).map(({ kind }) => kind)).toEqual(['start'])
})

test('a clock that has stopped is not moved', async () => {
  await expect(move('resolved')).rejects.toMatchObject({ code: 'conflict' })
  await expect(move('gone')).rejects.toMatchObject({ code: 'conflict' })
})

test('the new date is in the future and within ten years; only an undone move may go back into the past', async () => {
  const wrong = { code: 'invalid_input', errors: [{ field: 'due' }] }
  await expect(move('runs', new Date(Date.now() - 60_000).toISOString())).rejects.toMatchObject(wrong)
  const year = new Date().getUTCFullYear()
  await expect(move('runs', `${year + 11}-01-01T00:00:00Z`)).rejects.toMatchObject(wrong)
  await expect(move('runs', 'tomorrow')).rejects.toMatchObject(wrong)
  const { due_at: before } = (await shownOf('breached')) ?? {}
  const overdue = new Date(Number(before)).toISOString()
  expect(Number(before)).toBeLessThan(Date.now())
  await expect(move('breached', overdue)).rejects.toMatchObject(wrong)
  await move('breached')
  await move('breached', overdue)
  expect(await shownOf('breached')).toMatchObject({ due_at: before })
  await expect(move('breached', overdue)).rejects.toMatchObject(wrong)
})

test('a move leaves its trace: on the card, in Activity, and in the filter', async () => {
  const key = await keyOf('breached')
  const { moves } = await readClock({ actor: approver, input: { key } })
  expect(moves).toHaveLength(2)
  const [back, away] = moves
  expect(away).toMatchObject({ to: DUE, actor: 'An approver', reason: 'The vendor ships in a month' })
  expect(away?.overdue_days).toBeGreaterThan(0)
  expect(back).toMatchObject({ from: DUE, to: away?.from, overdue_days: null })
  const page = await listMoves({ actor: approver, input: { limit: '1' } })
  expect(page.items).toMatchObject([{ key, from: DUE, actor: 'An approver' }])
  const next = await listMoves({ actor: approver, input: { limit: '1', cursor: page.next } })
  expect(next.items).toMatchObject([{ key, to: DUE, overdue_days: away?.overdue_days }])
  expect(page.total).toBeGreaterThanOrEqual(3)
  const scoped = { ...approver, scopes: [{ accounts: ['999900001111'], ous: [], environments: [] }] }
  expect((await listMoves({ actor: scoped, input: {} })).total).toBe(0)
  const month = new Date().toISOString().slice(0, 7)
  const listed = await listFindings({ actor: approver, input: { filter: `moved:${month}` } })
  expect(listed.items.map(item => item.key)).toContain(key)
  expect(listed.total).toBeLessThan(6)
})

test('a date that was kept when the desk was killed is recorded at the next start, once', async () => {
  await clockwork.stop()
  const findingKey = await keyOf('runs too')
  const due = { findingKey, due: new Date(DUE), author: 'Ada', reason: 'Kept' }
  const { createdAt } = await state.db.transaction(tx => insertMovedDue(tx, due))
  clockwork = await open()
  const kinds = async () => (await eventsOf('runs too')).map(({ kind }) => kind)
  await expect.poll(kinds).toEqual(['start', 'move'])

  // It comes once more with every start.
  const again = {
    key: findingKey,
    due: Date.parse(DUE),
    at: createdAt.getTime(),
    actor: 'Ada',
    reason: 'Kept',
  }
  expect(await recordMoves(index, [again])).toBe(0)
  expect((await eventsOf('runs too')).map(({ kind }) => kind)).toEqual(['start', 'move'])
})

test('a moved date survives what is seen of the finding afterwards', async () => {
  await writePage(index, pageOf([makeDocument({ id: 'runs too', observedAt: NOON + 86_400_000 })]))
  expect(await shownOf('runs too')).toMatchObject({ due_at: BigInt(Date.parse(DUE)) })
})
