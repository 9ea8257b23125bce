import { expect, test, vi } from 'vitest'
import { log } from '@/server/log'
import { answerFailure } from './answer-failure'

/** The status that a request whose asker has left ends with, and whether the log calls that an error. */
function ended(method: string, errorOf: (reason: unknown) => unknown) {
  const logged = vi.spyOn(log, 'error').mockReturnValue(undefined)
  const left = new AbortController()
  const request = new Request('http://localhost/api/v1/changes', { method, signal: left.signal })
  left.abort()
  const { status } = answerFailure(errorOf(request.signal.reason), request, 'id')
  const isError = logged.mock.calls.length > 0
  logged.mockRestore()
  return { status, isError }
}

test('a read for a client that has disconnected did not fail', () => {
  expect(ended('GET', reason => reason)).toEqual({ status: 499, isError: false })
  expect(ended('GET', () => new Error('stopped'))).toEqual({ status: 499, isError: false })
})

test('nor did a question that is asked by POST, but a change did that fails after its asker has left', () => {
  expect(ended('POST', reason => reason)).toEqual({ status: 499, isError: false })
  expect(ended('POST', () => new Error('disk full'))).toEqual({ status: 500, isError: true })
})
