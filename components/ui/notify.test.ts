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

test('a notice goes after a while, later where it can be answered', () => {
  notify('Copied.')
  notify('Saved.', { action: { label: 'Open', onClick: () => undefined } })
  vi.advanceTimersByTime(6_000)
  expect(messages()).toEqual(['Saved.'])
  vi.advanceTimersByTime(10_000)
  expect(messages()).toEqual([])
})

test('a notice stays while somebody is at it', () => {
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

test('of many the latest three show, and each can be dismissed', () => {
  for (const message of ['a', 'b', 'c', 'd']) notify(message)
  expect(messages()).toEqual(['b', 'c', 'd'])
  dismissNotice(notices.get()[1]?.id ?? 0)
  expect(messages()).toEqual(['b', 'd'])
})
