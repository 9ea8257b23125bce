import { expect, test } from 'vitest'
import { survivorOf } from './survivor'

const rows = (keys: string) => [...keys].map(key => ({ key }))

test.each([
  ['stays where it was while rows come at the end', 'abc', 'abcde', 1, { from: 1, to: 1 }],
  ['moves down by the rows that come before it', 'abc', 'xyabc', 1, { from: 1, to: 3 }],
  ['moves up when rows before it go', 'abcd', 'cd', 2, { from: 2, to: 0 }],
  ['hands over to the next one that stayed when it goes', 'abcd', 'axd', 1, { from: 3, to: 2 }],
])('a row %s', (_, before, after, from, expected) => {
  expect(survivorOf(rows(before), rows(after), from)).toEqual(expected)
})

test('nothing survives where the row and all after it are gone', () => {
  expect(survivorOf(rows('abc'), rows('a'), 1)).toBeNull()
  expect(survivorOf(rows(''), rows('abc'), 0)).toBeNull()
})
