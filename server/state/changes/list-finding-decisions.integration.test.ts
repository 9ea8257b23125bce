import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ItemResult } from '@/server/domain/change/change'
import type { State } from '@/server/state/open-state'
import { changeItem, insertChange } from '@/server/state/testing/insert-change'
import { canRun, ENGINES, runState } from '@/server/state/testing/run-state'
import { listFindingDecisions } from './list-finding-decisions'

const result = (state: ItemResult['state']): ItemResult => ({ state, asff: null, ocsf: null, seen: null })

describe.each(ENGINES)('decisions on a finding, on %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'hubdesk-state-'))
  const on = runState(engine, { folder })
  let state: State

  beforeAll(() => {
    state = on.state
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('every decision comes with its own finding, by either key, newest first', async () => {
    const items = Array.from({ length: 250 }, (_, at) => changeItem({ key: `many-${at}` }))
    const job = await insertChange(state, {
      set: { workflow: 'NOTIFIED' },
      items,
      results: items.map((_, at) => result(at === 130 ? 'diverged' : 'confirmed')),
      batch: { state: 'done' },
      createdAt: new Date('2026-11-20T12:00:00Z'),
    })
    const click = await insertChange(state, {
      set: { note: 'asked' },
      items: [changeItem({ key: 'twin' })],
      batch: { state: 'sending' },
      createdAt: new Date('2026-11-20T13:00:00Z'),
    })
    const found = await listFindingDecisions(state, ['many-130', 'twin'])
    expect(found.map(({ change, item, state: stands }) => [change.id, item.key, stands])).toEqual([
      [click.id, 'twin', 'sending'],
      [job.id, 'many-130', 'diverged'],
    ])
    expect(found[1]?.change.total).toBe(250)
  })

  test('a change that is still prepared, or is of other findings, is none of its decisions', async () => {
    const key = 'prepared'
    await insertChange(state, {
      set: { note: 'a' },
      items: [changeItem({ key })],
      change: { state: 'preparing' },
    })
    await insertChange(state, { set: { note: 'b' }, items: [changeItem({ key: 'other' })] })
    expect(await listFindingDecisions(state, [key])).toEqual([])
  })
})
