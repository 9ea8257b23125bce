import { expect, test } from 'vitest'
import { inTurns } from './in-turns.ts'

function* busy(milliseconds: number) {
  for (const end = performance.now() + milliseconds; performance.now() < end; ) yield 'item'
}

test('other requests are answered during a long search', async () => {
  let answered = 0
  const others = setInterval(() => {
    answered += 1
  }, 1)
  for await (const _item of inTurns(busy(100))) {
    // Reads the item, and does not use it.
  }
  clearInterval(others)
  expect(answered).toBeGreaterThanOrEqual(2)
})

test('a search without a waiting client ends', async () => {
  const gone = new AbortController()
  gone.abort()
  const search = async () => {
    for await (const _item of inTurns(busy(60_000), gone.signal)) {
      // Reads the item, and does not use it.
    }
  }
  await expect(search()).rejects.toMatchObject({ name: 'AbortError' })
})
