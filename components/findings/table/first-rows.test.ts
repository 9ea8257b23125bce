import { expect, test } from 'vitest'
import { hostileItem } from '@/components/findings/testing/hostile-item'
import { packRows, unpackRows } from './first-rows'

const page = {
  items: [hostileItem, { ...hostileItem, key: 'b', tag: { a: '1' }, decision: null }],
  next: 'c',
  total: 9,
}

test('rows come out of the HTML as they went in', () => {
  expect(unpackRows(JSON.parse(JSON.stringify(packRows(page))))).toEqual(page)
})

test('a field is named once', () => {
  expect(JSON.stringify(packRows(page)).match(/"severity"/g)).toHaveLength(1)
})

test('a page without findings stays empty', () => {
  const none = { items: [], next: null, total: 0 }
  expect(unpackRows(packRows(none))).toEqual(none)
})
