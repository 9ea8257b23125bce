import { expect, test } from 'vitest'
import type { DecidedItem, ItemResult } from '@/server/domain/change/change'
import { createPending } from './pending'

const ITEM: DecidedItem = { key: 'k', twin: null, set: null }
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

test('a trouble is reported for a day', () => {
  let now = 0
  const pending = createPending(() => now)
  pending.add({ id: 'a', set: { note: 'x' } }, [ITEM])
  pending.settle('a', ITEM, failed)
  expect(pending.latest('k')).toMatchObject({ change: 'a', state: 'failed', message: 'AWS says no' })
  now = 86_400_000
  expect(pending.latest('k')).toBeNull()
})

test('the next decision takes the place of a trouble, also where it came before', () => {
  const pending = createPending(() => 0)
  pending.add({ id: 'a', set: { note: 'x' } }, [ITEM])
  pending.add({ id: 'b', set: { workflow: 'NEW' } }, [ITEM])
  pending.settle('a', ITEM, failed)
  expect(pending.latest('k')).toMatchObject({ change: 'b', state: 'pending', set: { workflow: 'NEW' } })
  pending.settle('b', ITEM, result('diverged', { seen: { workflow: 'RESOLVED' } }))
  expect(pending.latest('k')).toMatchObject({ state: 'diverged', seen: { workflow: 'RESOLVED' } })
  pending.add({ id: 'c', set: { note: 'y' } }, [ITEM])
  expect(pending.latest('k')).toMatchObject({ change: 'c', state: 'pending', set: { note: 'y' } })
})

test('a trouble is not reported while an earlier decision is on its way, whose values still hold', () => {
  const pending = createPending(() => 0)
  pending.add({ id: 'a', set: { workflow: 'RESOLVED' } }, [ITEM])
  pending.add({ id: 'b', set: { note: 'x' } }, [ITEM])
  pending.settle('b', ITEM, failed)
  expect(pending.latest('k')).toMatchObject({ change: 'a', state: 'pending', set: { workflow: 'RESOLVED' } })
  pending.settle('a', ITEM, result('confirmed'))
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

test('what a later decision has set is overtaken once AWS shows it, and the rest waits on', () => {
  const pending = createPending(() => 0)
  pending.add({ id: 'a', set: { workflow: 'NEW', note: 'x' } }, [ITEM])
  pending.add({ id: 'b', set: { workflow: 'NOTIFIED' } }, [ITEM])
  pending.add({ id: 'c', set: { note: 'y', owner: 'ann' } }, [ITEM])
  pending.settle('b', ITEM, result('confirmed'))
  expect(pending.latest('k')).toMatchObject({ change: 'c', set: { note: 'y', owner: 'ann' } })
  expect([pending.overtakenBy('a', 'k'), pending.isCovered('a', ITEM)]).toEqual([null, true])
  pending.settle('c', ITEM, result('diverged', { seen: { note: 'z' } }))
  expect(pending.latest('k')).toMatchObject({ change: 'c', state: 'diverged' })
  expect(pending.overtakenBy('a', 'k')).toBe('c')
  pending.settle('a', ITEM, failed)
  expect(pending.latest('k')).toMatchObject({ change: 'c', state: 'diverged' })
  expect(pending.overtakenBy('a', 'k')).toBeNull()
})

test('a refused or stopped decision overtakes nothing, one that one of two APIs took does', () => {
  const pending = createPending(() => 0)
  pending.add({ id: 'a', set: { workflow: 'NEW' } }, [ITEM])
  pending.add({ id: 'b', set: { workflow: 'RESOLVED' } }, [ITEM])
  pending.add({ id: 'c', set: { workflow: 'NOTIFIED' } }, [ITEM])
  pending.settle('b', ITEM, failed)
  pending.forget('c', ['k'])
  expect(pending.latest('k')).toMatchObject({ change: 'a', state: 'pending', set: { workflow: 'NEW' } })
  pending.add({ id: 'd', set: { workflow: 'RESOLVED' } }, [ITEM])
  const taken = { state: 'accepted', code: null, message: null, awsRequestId: null } as const
  pending.settle('d', ITEM, { ...failed, ocsf: taken })
  expect(pending.latest('k')).toMatchObject({ change: 'd', state: 'failed' })
  expect(pending.overtakenBy('a', 'k')).toBe('d')
})

test('decisions stay those of their finding when its ASFF document comes', () => {
  const alone = { key: 'o', twin: null, set: null }
  const both = { key: 'a', twin: 'o', set: null }
  const pending = createPending(() => 0)
  pending.add({ id: '1', set: { workflow: 'RESOLVED', note: 'x' } }, [alone])
  expect(pending.latest('a', 'o')).toMatchObject({ change: '1', set: { workflow: 'RESOLVED' } })
  pending.add({ id: '2', set: { workflow: 'NEW' } }, [both])
  expect(pending.latest('a', 'o')).toMatchObject({ change: '2', set: { workflow: 'NEW', note: 'x' } })
  pending.settle('2', both, result('confirmed'))
  expect(pending.latest('a', 'o')).toMatchObject({ change: '1', set: { note: 'x' } })
  pending.settle('1', alone, result('confirmed'))
  expect(pending.latest('a', 'o')).toBeNull()
  expect(pending.size).toBe(0)
})
