import { expect, test } from 'vitest'
import { askedBy, keyOf, keysUnder } from './keys'

const beginsWith = (key: readonly unknown[], parts: readonly string[]) =>
  parts.every((part, index) => key[index] === part)

test('keys of the same input are equal, and keys of different inputs differ', () => {
  const key = (filter: string) => keyOf('GET /findings', { query: { filter } })
  expect(key('a')).toEqual(key('a'))
  expect(key('a')).not.toEqual(key('b'))
  expect(keyOf('GET /findings', { query: { cursor: null } })).toEqual(keyOf('GET /findings'))
})

test('a path names every key at or below it, and no other', () => {
  const params = { key: 'abc' }
  const under = [
    keyOf('GET /findings/{key}', { params }),
    keyOf('GET /findings/{key}/history', { params }),
    keyOf('GET /findings/facets', { query: { by: 'region' } }),
    keyOf('GET /overview'),
  ]
  const found = (path: `/${string}`) => under.map(key => beginsWith(key, keysUnder(path)))
  expect(found('/findings')).toEqual([true, true, true, false])
  expect(found('/findings/abc')).toEqual([true, true, false, false])
})

test('a key holds what it asks, also with more parts after it', () => {
  const key = keyOf('GET /findings/values', { query: { field: 'owner' } })
  expect(askedBy([...key, 'more'])).toEqual({ name: 'GET /findings/values', query: { field: 'owner' } })
  expect(askedBy(['changes', 'preview', { filter: '' }])).toBeNull()
})
