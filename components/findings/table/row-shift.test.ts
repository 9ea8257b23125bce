import { expect, test } from 'vitest'
import { rowShift } from './row-shift'

const rows = (keys: string) => [...keys].map(key => ({ key }))
const seen = (scrollTop: number, focused = false) => ({ scrollTop, clientHeight: 64, height: 32, focused })

test('a list at its top stays there, so that people see rows that an undo brings back', () => {
  expect(rowShift({ items: rows('cde'), cursor: 0 }, rows('abcde'), seen(0, true))).toBe(0)
  expect(rowShift({ items: rows('cde'), cursor: 0 }, rows('abcde'), seen(0))).toBe(0)
})

test('further down, the visible rows stay in place', () => {
  expect(rowShift({ items: rows('abcde'), cursor: 0 }, rows('xyabcde'), seen(64))).toBe(2)
  // It follows the focused row when that is in sight, else the topmost row.
  expect(rowShift({ items: rows('abcde'), cursor: 3 }, rows('abcxde'), seen(64, true))).toBe(1)
  expect(rowShift({ items: rows('abcde'), cursor: 0 }, rows('bcde'), seen(64, true))).toBe(-1)
})
