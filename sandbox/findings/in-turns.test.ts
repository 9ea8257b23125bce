import { expect, test } from 'vitest'
import { inTurns } from './in-turns.ts'

function* busy(milliseconds: number) {
  for (const end = performance.now() + milliseconds; performance.now() < end; ) yield 'item'
}

test('a long search lets others be answered', async () => {
  let answered = 0
  const others = setInterval(() => {
    answered += 1
  }, 1)
  for await (const _item of inTurns(busy(100))) {
    // Looks at it in vain.
  }
  clearInterval(others)
  expect(answered).toBeGreaterThanOrEqual(2)
})

test('a search that nobody waits for ends', async () => {
  const nobody = new AbortController()
  nobody.abort()
  const search = async () => {
    for await (const _item of inTurns(busy(60_000), nobody.signal)) {
      // Looks at it in vain.
    }
  }
  await expect(search()).rejects.toMatchObject({ name: 'AbortError' })
})
