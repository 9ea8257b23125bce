import { expect, test } from 'vitest'
import { addressOf, hrefOf, segmentsOf } from './path'

test('parameters with any characters fit into the path', () => {
  expect(hrefOf('GET /findings/{key}/raw', { params: { key: 'a/b ?' } })).toBe(
    '/api/v1/findings/a%2Fb%20%3F/raw',
  )
  expect(segmentsOf('GET /changes/{id}', { params: { id: 'x' } })).toEqual(['changes', 'x'])
})

test('a query leaves out undefined and null, and keeps the empty text, which asks for none', () => {
  const query = { filter: 'title:"a b"', cursor: null, state: undefined, limit: 20, team: '' }
  expect(addressOf('GET /findings', { query })).toBe(
    '/api/v1/findings?filter=title%3A%22a+b%22&limit=20&team=',
  )
})

test('an empty query adds no question mark', () => {
  expect(addressOf('GET /changes', { query: { cursor: null } })).toBe('/api/v1/changes')
})
