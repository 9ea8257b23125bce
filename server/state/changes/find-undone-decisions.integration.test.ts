import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { ItemResult } from '@/server/domain/change/change'
import { changeItem, insertChange } from '@/server/state/testing/insert-change'
import { canRun, ENGINES, runState } from '@/server/state/testing/run-state'
import { findUndoneDecisions } from './find-undone-decisions'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 12, 9, minute))
const result = (state: ItemResult['state'], more: Partial<ItemResult> = {}): ItemResult => ({
  state,
  asff: null,
  ocsf: null,
  seen: null,
  ...more,
})

describe.each(ENGINES)('undone decisions on %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => undefined)
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'hubdesk-state-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const opened = runState(engine, { folder })

  test('each comes with its instants, what it set, and the values from before on its own finding', async () => {
    const keys = Array.from({ length: 130 }, (_, n) => `undone ${n}`)
    const decision = await insertChange(opened.state, {
      set: { workflow: 'RESOLVED' },
      items: keys.map(key =>
        changeItem({ key, before: { ...changeItem({ key }).before, note: `of ${key}` } }),
      ),
      batch: { state: 'done' },
      createdAt: at(1),
    })
    const states = ['confirmed', 'failed', 'diverged', 'stopped', 'accepted'] as const
    const undo = await insertChange(opened.state, {
      set: {},
      items: keys.map(key => changeItem({ key, set: { workflow: 'NEW' } })),
      results: keys.map((_, n) => result(states[n % states.length] ?? 'confirmed')),
      batch: { state: 'sent' },
      createdAt: at(2),
      change: { undoOf: decision.id },
    })
    const found = await findUndoneDecisions(opened.state, ['undone 125', 'undone 129', 'undone 126', 'none'])
    expect([...found.keys()].sort()).toEqual(['undone 125', 'undone 129'])
    expect(found.get('undone 129')).toEqual([
      {
        change: decision.id,
        acceptedAt: +at(1),
        set: { workflow: 'RESOLVED' },
        before: { ...changeItem({ key: '' }).before, note: 'of undone 129' },
        undo: undo.id,
        undoAcceptedAt: +at(2),
        undoSet: { workflow: 'NEW' },
        undoState: 'accepted',
      },
    ])
  })

  test('an undo that was itself undone is listed with the decision, and an undo that took effect in part counts', async () => {
    const items = [changeItem({ key: 'again' })]
    const first = await insertChange(opened.state, { set: { workflow: 'RESOLVED' }, items, createdAt: at(3) })
    const taken = { state: 'accepted', code: null, message: null, awsRequestId: null } as const
    const undo = await insertChange(opened.state, {
      set: {},
      items: [changeItem({ key: 'again', set: { workflow: 'NEW' } })],
      results: [result('failed', { asff: taken, ocsf: { ...taken, state: 'failed' } })],
      createdAt: at(4),
      change: { undoOf: first.id },
    })
    const redo = await insertChange(opened.state, {
      set: {},
      items: [changeItem({ key: 'again', set: { workflow: 'RESOLVED' } })],
      createdAt: at(5),
      change: { undoOf: undo.id },
    })
    const found = (await findUndoneDecisions(opened.state, ['again'])).get('again') ?? []
    expect(found.map(({ change, undo: by, set, undoState }) => [change, by, set, undoState])).toEqual([
      [first.id, undo.id, { workflow: 'RESOLVED' }, 'failed'],
      [undo.id, redo.id, { workflow: 'NEW' }, 'queued'],
    ])
  })
})
