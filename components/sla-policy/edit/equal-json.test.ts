import { expect, test } from 'vitest'
import { isEqualJson } from './equal-json'

test('the order of keys means nothing, and the order of a list does', () => {
  expect(isEqualJson({ a: { x: 1, y: [1, 2] }, b: null }, { b: null, a: { y: [1, 2], x: 1 } })).toBe(true)
  expect(isEqualJson({ a: [1, 2] }, { a: [2, 1] })).toBe(false)
  expect(isEqualJson({ a: 1 }, { a: 1, b: null })).toBe(false)
  expect(isEqualJson(undefined, null)).toBe(false)
})
