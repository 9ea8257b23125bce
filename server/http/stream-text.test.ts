import { expect, test } from 'vitest'
import { streamText } from './stream-text'

function textOf(...parts: string[]) {
  const state = { closed: false }
  async function* pieces() {
    yield* parts
  }
  const close = async () => {
    state.closed = true
  }
  return { state, text: { pieces: pieces(), close } }
}
const ask = (init: RequestInit = {}) => new Request('http://localhost/', init)

test('pieces come in order, and are closed at their end', async () => {
  const { state, text } = textOf('a,b\r\n', 'ü\r\n')
  const answer = await streamText(ask(), text, { 'content-type': 'text/csv' })
  expect(state.closed).toBe(false)
  expect(await answer.text()).toBe('a,b\r\nü\r\n')
  expect(state.closed).toBe(true)
})

test('nothing stays open after HEAD, whose body no client reads', async () => {
  const { state, text } = textOf('a')
  const answer = await streamText(ask({ method: 'HEAD' }), text, { 'content-type': 'text/csv' })
  expect(answer.headers.get('content-type')).toBe('text/csv')
  expect(state.closed).toBe(true)
})

test.each(['before', 'after'])('nothing stays open for a client that goes away %s the answer', async when => {
  const { state, text } = textOf('a')
  const client = new AbortController()
  if (when === 'before') client.abort()
  await streamText(ask({ signal: client.signal }), text, {})
  client.abort()
  expect(state.closed).toBe(true)
})
