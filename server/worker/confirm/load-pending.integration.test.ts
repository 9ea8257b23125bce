import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { State } from '@/server/state/open-state'
import { changeItem, insertChange } from '@/server/state/testing/insert-change'
import { openEmbedded } from '@/server/state/testing/open-embedded'
import { makeFolder } from '@/server/store/fixtures'
import { loadPending } from './load-pending'
import { createPending } from './pending'

const folder = makeFolder()
let state: State
beforeAll(async () => {
  state = await openEmbedded(join(folder.path, 'state'))
})
afterAll(async () => {
  await state.close()
  folder.remove()
})

test('of more decisions than one page holds the latest of each finding is pending, and nothing that is over', async () => {
  const at = Date.now()
  for (let n = 0; n < 45; n += 1) {
    const items = [changeItem({ key: 'one' }), changeItem({ key: `of ${n}` })]
    await insertChange(state, { set: { note: `note ${n}` }, items, createdAt: new Date(at + n) })
  }
  const over = { state: 'done', endedAt: new Date(at) } as const
  const items = [changeItem({ key: 'over' })]
  await insertChange(state, { set: { note: 'over' }, items, change: over, batch: { state: 'done' } })
  const pending = createPending(() => at)
  await loadPending(state, pending, at)
  expect(pending.size).toBe(46)
  expect(pending.latest('one')).toMatchObject({ state: 'pending', set: { note: 'note 44' } })
})

test('an undo that waits is known as the undo of its change, also after a restart', async () => {
  const at = Date.now() - 60_000
  const decided = await insertChange(state, {
    set: { workflow: 'RESOLVED' },
    items: [changeItem({ key: 'set back' })],
    createdAt: new Date(at),
    batch: { state: 'done' },
    change: { state: 'done', endedAt: new Date(at + 1) },
  })
  const set = { workflow: 'NEW' } as const
  const undo = await insertChange(state, {
    set: {},
    items: [changeItem({ key: 'set back', set })],
    createdAt: new Date(at + 5),
    batch: { state: 'sent' },
    change: { undoOf: decided.id },
  })
  const pending = createPending(Date.now)
  await loadPending(state, pending, Date.now())
  expect(pending.undoing('set back')).toEqual([
    { undo: undo.id, acceptedAt: at + 5, undoneChange: decided.id, undoneAt: at, set },
  ])
  expect(pending.undoing('one', 'of 1')).toEqual([])
  pending.settle(
    undo.id,
    { key: 'set back', twin: null },
    { state: 'confirmed', asff: null, ocsf: null, seen: null },
  )
  expect(pending.undoing('set back')).toEqual([])
})
