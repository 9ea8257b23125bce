import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openState, type State } from '@/server/state/open-state'
import { changeItem, insertChange } from '@/server/state/testing/insert-change'
import { makeFolder } from '@/server/store/fixtures'
import { loadPending } from './load-pending'
import { createPending } from './pending'

const folder = makeFolder()
let state: State
beforeAll(async () => {
  state = await openState({ databaseUrl: null, folder: join(folder.path, 'state') })
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
