import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/server/domain/people/actor'
import type { Scopes } from '@/server/domain/people/scope'
import { listBatches } from '@/server/state/changes/list-batches'
import type { State } from '@/server/state/open-state'
import { openEmbedded } from '@/server/state/testing/open-embedded'
import { makeFolder, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { makeVaried } from '@/server/store/make-varied'
import { writePage } from '@/server/store/merge/write-page'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { followDesk } from '@/server/usecases/events/follow-desk'
import { listFindings } from '@/server/usecases/findings/list-findings'
import { readHistory } from '@/server/usecases/findings/read-history'
import { createNews } from '@/server/worker/loop/news'
import { acceptChange } from './accept-change'
import { listChanges } from './list-changes'
import { previewChange } from './preview-change'
import { readChange } from './read-change'
import { stopChange } from './stop-change'
import { undoChange } from './undo-change'

const INSIDE = '111122223331'
const OUTSIDE = '111122223332'
const folder = makeFolder()
const news = createNews()
let index: Index
let state: State

const actorOf = (scopes: Scopes, role: Actor['role'] = 'admin'): Actor => ({
  kind: 'token',
  id: randomUUID(),
  name: 'pipeline',
  role,
  scopes,
  teams: [],
  owner: 'pipeline',
})
const anybody = actorOf(null)
const limited = actorOf([{ accounts: [INSIDE], ous: [], environments: [] }])

beforeAll(async () => {
  index = await openMade(folder.path)
  state = await openEmbedded(join(folder.path, 'state'))
  await writePage(index, pageOf(Array.from({ length: 120 }, (_, n) => makeVaried(n))))
  provideIdleDesk({ index, state, news })
})
afterAll(async () => {
  await index.close()
  await state.close()
  folder.remove()
})

async function keysOf(filter: string): Promise<string[]> {
  const { items } = await listFindings({ actor: anybody, input: { filter, limit: 500 } })
  return items.map(({ key }) => key)
}
const accept = (actor: Actor, target: object, more: object = {}) =>
  acceptChange({
    actor,
    input: { target, set: { note: 'Looked at' }, ...more },
    idempotencyKey: null,
    requestId: 'a request',
  })
const changed = async (id: string) =>
  (await listBatches(state, id, { after: -1, limit: 100 })).flatMap(({ items }) =>
    items.map(({ key }) => key),
  )

test.each(['', '-severity:LOW', `account:${INSIDE},${OUTSIDE}`, 'bucket', 'id:^finding'])(
  'a preview and a change of all that match “%s” are about the findings inside alone',
  async filter => {
    const inside = await keysOf(`${filter} account:${INSIDE}`)
    const preview = await previewChange({ actor: limited, input: { target: { filter }, set: { note: 'x' } } })
    expect(preview).toMatchObject({ total: inside.length, changeable: inside.length })
    expect(preview.account).toEqual([{ value: INSIDE, count: inside.length }])
    const { id, total } = await accept(limited, { filter })
    expect(total).toBe(inside.length)
    expect((await changed(id)).sort()).toEqual(inside.sort())
  },
)

test('a filter that asks for what is outside changes nothing', async () => {
  for (const filter of [`account:${OUTSIDE}`, `-account:${INSIDE}`, `-account:^${INSIDE} severity:HIGH`]) {
    const accepted = await accept(limited, { filter }).catch(() => null)
    expect(accepted === null ? [] : await changed(accepted.id)).toEqual([])
  }
})

test('keys outside are as good as unknown', async () => {
  const [inside, outside] = await Promise.all([keysOf(`account:${INSIDE}`), keysOf(`account:${OUTSIDE}`)])
  const keys = [...inside.slice(0, 3), ...outside.slice(0, 4)]
  const preview = await previewChange({ actor: limited, input: { target: { keys }, set: { note: 'x' } } })
  expect(preview).toMatchObject({ total: 3, account: [{ value: INSIDE, count: 3 }] })
  const { id, total, refused } = await accept(limited, { keys })
  expect([total, refused.map(({ count }) => count)]).toEqual([3, [4]])
  expect((await changed(id)).sort()).toEqual(inside.slice(0, 3).sort())
  const [foreign = ''] = outside
  const expected = { [foreign]: { note: 'what nobody has seen' } }
  const refusal = await accept(limited, { keys: [foreign] }, { expected }).catch((error: unknown) => error)
  const unknown = await accept(limited, { keys: ['no-such-key!'] }).catch((error: unknown) => error)
  expect(refusal).toMatchObject({ code: 'not_found' })
  expect(refusal).toEqual(unknown)
})

test('findings outside a narrower limit are also hidden in the person’s own changes', async () => {
  const inside = await keysOf(`account:${INSIDE}`)
  const { id } = await accept(limited, { keys: inside.slice(0, 2) })
  const narrower = { ...limited, scopes: [{ accounts: [OUTSIDE], ous: [], environments: [] }] }
  expect((await readChange({ actor: limited, input: { id, query: {} } })).items).toHaveLength(2)
  const told = await readChange({ actor: narrower, input: { id, query: {} } })
  expect(told).toMatchObject({ items: [], title: null })
})

test('what others decided is neither listed, read, stopped nor undone', async () => {
  const { id } = await accept(anybody, { filter: '' })
  const call = { actor: limited, input: { id }, idempotencyKey: null, requestId: 'a request' }
  await expect(readChange({ actor: limited, input: { id, query: {} } })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(stopChange(call)).rejects.toMatchObject({ code: 'not_found' })
  await expect(undoChange(call)).rejects.toMatchObject({ code: 'not_found' })
  for (const query of [{}, { by: anybody.id }, { size: 'several' }]) {
    const { items } = await listChanges({ actor: limited, input: query })
    expect(items.every(({ actor }) => actor.id === limited.id)).toBe(true)
  }
})

test('an undo is limited as its author is by then', async () => {
  const mine = actorOf(null)
  const [inside, outside] = await Promise.all([keysOf(`account:${INSIDE}`), keysOf(`account:${OUTSIDE}`)])
  const keys = [...inside.slice(3, 5), ...outside.slice(3, 5)]
  const { id } = await accept(mine, { keys }, { set: { owner: 'somebody' } })
  await state.db.execute(`UPDATE change_batches SET state = 'sending' WHERE change_id = '${id}'`)
  const undone = await undoChange({
    actor: { ...mine, scopes: limited.scopes },
    input: { id },
    idempotencyKey: null,
    requestId: 'a request',
  })
  expect(undone).toMatchObject({ total: 2, refused: [{ count: 2 }] })
  expect((await changed(undone.id)).sort()).toEqual(inside.slice(3, 5).sort())
})

test('who is limited learns of no change of others by events', async () => {
  const [key = ''] = await keysOf(`account:${INSIDE}`)
  const theirs = await accept(anybody, { keys: [key] })
  const own = await accept(limited, { keys: [key] })
  const heard: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const stop = await followDesk({
    actor: limited,
    listener: event => {
      heard.push(event.type === 'change' ? event.id : event.type)
      if (event.type === 'change') resolve()
    },
  })
  for (const id of [theirs.id, randomUUID(), own.id]) news.publish({ type: 'change', id })
  news.publish({ type: 'findings' })
  await promise
  stop()
  expect(heard).toEqual(['findings', own.id])
})

test('who is limited learns that their change was undone, and not by which change of others', async () => {
  const [key = ''] = await keysOf(`account:${INSIDE}`)
  const own = await accept(limited, { keys: [key] }, { set: { workflow: 'NOTIFIED', note: 'Ours' } })
  const undo = await undoChange({
    actor: anybody,
    input: { id: own.id },
    idempotencyKey: null,
    requestId: 'a request',
  })
  const read = (actor: Actor) => readChange({ actor, input: { id: own.id, query: {} } })
  expect(await read(limited)).toMatchObject({ undone_by: null, undo_refused: 'It was undone already' })
  expect(await read(anybody)).toMatchObject({ undone_by: undo.id })
  const foreign = new Set([undo.id])
  const { items } = await listChanges({ actor: limited, input: {} })
  const history = await readHistory({ actor: limited, input: { key, signal: AbortSignal.timeout(60_000) } })
  const told = [...items, ...history.records.flatMap(({ decision }) => decision ?? [])]
  expect(told.length).toBeGreaterThan(2)
  expect(told.filter(one => foreign.has(one.undo_of ?? '') || foreign.has(one.undone_by ?? ''))).toEqual([])
  expect(JSON.stringify(history)).not.toContain(undo.id)
})
