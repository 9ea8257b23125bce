import { expect, test } from 'vitest'
import { same } from './same'

test('the order of keys means nothing, and the order of a list does', () => {
  expect(same({ a: { x: 1, y: [1, 2] }, b: null }, { b: null, a: { y: [1, 2], x: 1 } })).toBe(true)
  expect(same({ a: [1, 2] }, { a: [2, 1] })).toBe(false)
  expect(same({ a: 1 }, { a: 1, b: null })).toBe(false)
  expect(same(undefined, null)).toBe(false)
})
