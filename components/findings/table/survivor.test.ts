import { expect, test } from 'vitest'
import { survivorOf } from './survivor'

const rows = (keys: string) => [...keys].map(key => ({ key }))

test.each([
  ['stays in place when rows come at the end', 'abc', 'abcde', 1, { from: 1, to: 1 }],
  ['moves down when rows come before it', 'abc', 'xyabc', 1, { from: 1, to: 3 }],
  ['moves up when rows before it go', 'abcd', 'cd', 2, { from: 2, to: 0 }],
  ['the next row that is left takes its place', 'abcd', 'axd', 1, { from: 3, to: 2 }],
])('a row %s', (_, before, after, from, expected) => {
  expect(survivorOf(rows(before), rows(after), from)).toEqual(expected)
})

test('no row survives when it and all rows after it are gone', () => {
  expect(survivorOf(rows('abc'), rows('a'), 1)).toBeNull()
  expect(survivorOf(rows(''), rows('abc'), 0)).toBeNull()
})
