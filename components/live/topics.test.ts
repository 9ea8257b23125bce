import { expect, test } from 'vitest'
import { concerns, EVERY_TOPIC, topicOf } from './topics'

const CHANGE = '00000000-0000-4000-8000-000000000001'
const KEYS = [
  ['findings', 'list', { filter: '' }],
  ['findings', 'facets', ''],
  ['overview'],
  ['sla', 'summary', {}],
  ['finding', 'abc'],
  ['finding', 'abc', 'history', 'NEW'],
  ['finding', 'abc', 'raw'],
  ['changes', 'list', {}],
  ['change', CHANGE, { state: 'failed' }],
  ['change', 'another'],
  ['status'],
  ['views'],
]
const asked = (...topics: string[]) =>
  KEYS.filter(key => concerns(new Set(topics), key)).map(key => key.slice(0, 2).join(' '))

test('findings that changed are asked for again wherever they show, without a call to AWS', () => {
  expect(asked(topicOf({ type: 'findings' }))).toEqual([
    'findings list',
    'findings facets',
    'overview',
    'sla summary',
    'finding abc',
  ])
})

test('the SLA clock of a finding is asked for again with it', () => {
  expect(concerns(new Set(['findings']), ['finding', 'abc', 'clock'])).toBe(true)
})

test('a change is asked for again in Activity and on its own page, and no other change is', () => {
  expect(asked(topicOf({ type: 'change', id: CHANGE }))).toEqual(['changes list', `change ${CHANGE}`])
})

test('after a gap everything is asked for that any event could have been about', () => {
  const one = ['findings', 'status', `change:${CHANGE}`, 'change:another'].flatMap(topic => asked(topic))
  expect(asked(...EVERY_TOPIC).toSorted()).toEqual([...new Set(one)].toSorted())
})
