import { expect, test } from 'vitest'
import { rowShift } from './row-shift'

const rows = (keys: string) => [...keys].map(key => ({ key }))
const seen = (scrollTop: number, focused = false) => ({ scrollTop, clientHeight: 64, height: 32, focused })

test('a list at its top stays there, so that rows that an undo brings back are seen', () => {
  expect(rowShift({ items: rows('cde'), cursor: 0 }, rows('abcde'), seen(0, true))).toBe(0)
  expect(rowShift({ items: rows('cde'), cursor: 0 }, rows('abcde'), seen(0))).toBe(0)
})

test('further down what is seen stays where it is', () => {
  expect(rowShift({ items: rows('abcde'), cursor: 0 }, rows('xyabcde'), seen(64))).toBe(2)
  // By the focused row while it is in sight, by the topmost one while it is not.
  expect(rowShift({ items: rows('abcde'), cursor: 3 }, rows('abcxde'), seen(64, true))).toBe(1)
  expect(rowShift({ items: rows('abcde'), cursor: 0 }, rows('bcde'), seen(64, true))).toBe(-1)
})
