import { expect, test } from 'vitest'
import { mapYielding } from './map-yielding'

const busy = (milliseconds: number) => {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

test('others run while a long list is mapped, and the results keep its order', async () => {
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 1)
  const doubled = await mapYielding([1, 2, 3, 4, 5], value => {
    busy(10)
    return value * 2
  })
  clearInterval(timer)
  expect(doubled).toEqual([2, 4, 6, 8, 10])
  expect(turns).toBeGreaterThanOrEqual(3)
})
