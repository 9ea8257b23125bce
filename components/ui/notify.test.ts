import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dismissNotice, holdNotice, notices, notify, releaseNotice } from './notify'

const messages = () => notices.get().map(({ message }) => message)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
})

test('a notice disappears after a while, and later when it has a button', () => {
  notify('Copied.')
  notify('Saved.', { action: { label: 'Open', onClick: () => undefined } })
  vi.advanceTimersByTime(6_000)
  expect(messages()).toEqual(['Saved.'])
  vi.advanceTimersByTime(10_000)
  expect(messages()).toEqual([])
})

test('a notice stays while a person reads it', () => {
  notify('Copied.')
  const [notice] = notices.get()
  if (!notice) throw new Error('nothing is shown')
  holdNotice(notice.id)
  vi.advanceTimersByTime(60_000)
  expect(messages()).toEqual(['Copied.'])
  releaseNotice(notice)
  vi.advanceTimersByTime(6_000)
  expect(messages()).toEqual([])
})

test('the latest three notices show, and each can be dismissed', () => {
  for (const message of ['a', 'b', 'c', 'd']) notify(message)
  expect(messages()).toEqual(['b', 'c', 'd'])
  dismissNotice(notices.get()[1]?.id ?? 0)
  expect(messages()).toEqual(['b', 'd'])
})
