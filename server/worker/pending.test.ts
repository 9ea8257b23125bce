import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChangeSet } from '@/lib/api/changes'
import type { ChangeItem, ItemResult } from '@/server/domain/change'
import { createPending } from './pending'

const ITEM: ChangeItem = {
  key: 'k',
  asff: null,
  ocsf: 'u',
  before: { workflow: 'NEW', severity: 'LOW', owner: null, verification: null, note: null },
  set: null,
}
const result = (state: ItemResult['state'], rest: Partial<ItemResult> = {}): ItemResult => ({
  state,
  asff: null,
  ocsf: null,
  seen: null,
  ...rest,
})
const failed = result('failed', {
  asff: { state: 'failed', code: 'FindingNotFound', message: 'AWS says no', awsRequestId: null },
})

const set = fc.record<ChangeSet>(
  {
    workflow: fc.constantFrom('NEW' as const, 'NOTIFIED' as const, 'RESOLVED' as const),
    note: fc.constantFrom('a', 'b', 'c'),
    owner: fc.constantFrom('ann', null),
  },
  { requiredKeys: [] },
)

test('waiting decisions are laid over each other in order of acceptance, whichever are confirmed before', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(set, fc.boolean()), { maxLength: 6 }), changes => {
      const pending = createPending(() => 0)
      for (const [index, [values]] of changes.entries())
        pending.add({ id: String(index), set: values }, [ITEM])
      for (const [index, [, isConfirmed]] of changes.entries())
        if (isConfirmed) pending.settle(String(index), 'k', result('confirmed'))
      const left = changes.flatMap(([values, isConfirmed], index) => (isConfirmed ? [] : [{ values, index }]))
      const latest = pending.latest('k')
      expect(latest?.change ?? null).toBe(left.length === 0 ? null : String(left.at(-1)?.index))
      if (latest) expect(latest.set).toEqual(Object.assign({}, ...left.map(({ values }) => values)))
      expect(pending.size).toBe(left.length === 0 ? 0 : 1)
    }),
  )
})

test('a trouble is told for a day', () => {
  let now = 0
  const pending = createPending(() => now)
  pending.add({ id: 'a', set: { note: 'x' } }, [ITEM])
  pending.settle('a', 'k', failed)
  expect(pending.latest('k')).toMatchObject({ change: 'a', state: 'failed', message: 'AWS says no' })
  now = 86_400_000
  expect(pending.latest('k')).toBeNull()
})

test('the next decision takes the place of a trouble, also where it came before', () => {
  const pending = createPending(() => 0)
  pending.add({ id: 'a', set: { note: 'x' } }, [ITEM])
  pending.add({ id: 'b', set: { workflow: 'NEW' } }, [ITEM])
  pending.settle('a', 'k', failed)
  expect(pending.latest('k')).toMatchObject({ change: 'b', state: 'pending', set: { workflow: 'NEW' } })
  pending.settle('b', 'k', result('diverged', { seen: { workflow: 'RESOLVED' } }))
  expect(pending.latest('k')).toMatchObject({ state: 'diverged', seen: { workflow: 'RESOLVED' } })
  pending.add({ id: 'c', set: { note: 'y' } }, [ITEM])
  expect(pending.latest('k')).toMatchObject({ change: 'c', state: 'pending', set: { note: 'y' } })
})

test('a trouble waits to be told while an earlier decision is on its way, whose values still hold', () => {
  const pending = createPending(() => 0)
  pending.add({ id: 'a', set: { workflow: 'RESOLVED' } }, [ITEM])
  pending.add({ id: 'b', set: { note: 'x' } }, [ITEM])
  pending.settle('b', 'k', failed)
  expect(pending.latest('k')).toMatchObject({ change: 'a', state: 'pending', set: { workflow: 'RESOLVED' } })
  pending.settle('a', 'k', result('confirmed'))
  expect(pending.latest('k')).toMatchObject({ change: 'b', state: 'failed', message: 'AWS says no' })
})

test('what was stopped is forgotten, and an undo gives each finding its own values', () => {
  const pending = createPending(() => 0)
  pending.add({ id: 'a', set: {} }, [
    { ...ITEM, set: { note: 'own' } },
    { ...ITEM, key: 'l' },
  ])
  expect(pending.latest('k')?.set).toEqual({ note: 'own' })
  pending.forget('a', ['k', 'l', 'm'])
  expect(pending.size).toBe(0)
})
