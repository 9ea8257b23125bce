import { expect, test, vi } from 'vitest'
import { localDecisions, localDecisionsOn, markAccepted, removeLocal, showLocally } from './local-decisions'

test('a refused decision does not remove earlier ones', () => {
  showLocally('first', new Map([['a', { workflow: 'NOTIFIED' as const }]]))
  showLocally(
    'second',
    new Map([
      ['a', { workflow: 'RESOLVED' as const }],
      ['b', { workflow: 'RESOLVED' as const }],
    ]),
  )
  markAccepted('first', 'c1')
  removeLocal('second')
  expect(localDecisionsOn('a')).toEqual([{ by: 'first', change: 'c1', set: { workflow: 'NOTIFIED' } }])
  expect(localDecisionsOn('b')).toEqual([])
  removeLocal('first')
  expect(localDecisionsOn('a')).toEqual([])
})

test('the decisions on a finding stay the same array while other findings change', () => {
  showLocally('mine', new Map([['a', { severity: 'LOW' as const }]]))
  const before = localDecisionsOn('a')
  const listener = vi.fn()
  const stop = localDecisions.subscribe(listener)
  showLocally('other', new Map([['b', { severity: 'LOW' as const }]]))
  stop()
  expect(listener).toHaveBeenCalledOnce()
  expect(localDecisionsOn('a')).toBe(before)
})
