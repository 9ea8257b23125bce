import { expect, test } from 'vitest'
import { notices, notify } from '@/components/ui/notify'
import { forget, forgetChange, isOwn, latestDecision, remember } from './undo-stack'

const decision = (change: string) => ({
  changes: [change],
  said: change,
  title: null,
  count: 1,
  before: new Map(),
})

test('each undo takes the latest decision that is not yet undone', () => {
  const [first, second] = [decision('c1'), decision('c2')]
  remember(first)
  remember(second)
  expect(latestDecision()).toBe(second)
  forget(second)
  expect(latestDecision()).toBe(first)
  forget(first)
  expect(latestDecision()).toBeNull()
})

test('the notice that offers an undo disappears with its decision', () => {
  const [first, second] = [decision('c3'), decision('c4')]
  remember(first, notify('first', { stays: Number.POSITIVE_INFINITY }))
  remember(second, notify('second', { stays: Number.POSITIVE_INFINITY }))
  const messages = () => notices.get().map(({ message }) => message)
  forget(second)
  expect(messages()).toEqual(['first'])
  forgetChange('c3')
  expect(messages()).toEqual([])
})

test('only the notice of the latest decision names the key, also after an undo and a job without a notice', () => {
  const offer = (message: string) =>
    notify(message, {
      action: { label: 'Undo', keys: 'u', onClick: () => undefined },
      stays: Number.POSITIVE_INFINITY,
    })
  const [first, second, job] = [decision('c5'), decision('c6'), decision('c7')]
  remember(first, offer('first'))
  remember(second, offer('second'))
  const named = () => notices.get().flatMap(({ message, action }) => (action?.keys ? [message] : []))
  expect(named()).toEqual(['second'])
  remember(job)
  expect(named()).toEqual([])
  forget(job)
  expect(named()).toEqual(['second'])
  forget(second)
  expect(named()).toEqual(['first'])
  forget(first)
})

test('this tab knows its own decision after it is undone', () => {
  expect([isOwn('c2'), isOwn('of another person')]).toEqual([true, false])
})
