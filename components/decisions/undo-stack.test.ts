import { expect, test } from 'vitest'
import { forget, isOwn, latestDecision, remember } from './undo-stack'

const decision = (change: string) => ({ changes: [change], said: change, before: new Map() })

test('undo takes the latest decision that is not undone, one after the other', () => {
  const [first, second] = [decision('c1'), decision('c2')]
  remember(first)
  remember(second)
  expect(latestDecision()).toBe(second)
  forget(second)
  expect(latestDecision()).toBe(first)
  forget(first)
  expect(latestDecision()).toBeNull()
})

test('a decision stays known as this tab’s own after it is undone', () => {
  expect([isOwn('c2'), isOwn('of somebody else')]).toEqual([true, false])
})
