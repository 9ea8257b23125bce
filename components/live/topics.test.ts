import { expect, test } from 'vitest'
import { keyOf } from '@/lib/api/client/keys'
import { concerns, EVERY_TOPIC, isCostly, topicOf } from './topics'

const CHANGE = '00000000-0000-4000-8000-000000000001'
const params = { key: 'abc' }
const HISTORY = [...keyOf('GET /findings/{key}/history', { params }), 'NEW']
const KEYS = [
  [...keyOf('GET /findings', { query: { filter: '' } }), 'pages'],
  keyOf('GET /findings/facets', { query: { by: 'severity' } }),
  keyOf('GET /overview'),
  keyOf('GET /sla/summary'),
  keyOf('GET /findings/{key}', { params }),
  HISTORY,
  keyOf('GET /findings/{key}/raw', { params }),
  keyOf('GET /sla/findings/{key}/clock', { params }),
  keyOf('GET /sla/policy'),
  [...keyOf('GET /changes'), 'pages'],
  keyOf('GET /changes/{id}', { params: { id: CHANGE }, query: { state: 'failed' } }),
  keyOf('GET /changes/{id}', { params: { id: 'another' } }),
  keyOf('GET /status'),
  keyOf('GET /views'),
  ['changes', 'preview', { filter: '' }],
  [...keyOf('GET /actions'), 'pages'],
  [...keyOf('GET /approvals'), 'pages'],
]
const wordsOf = (key: readonly unknown[]) => key.filter(part => typeof part === 'string').join(' ')
const asked = (...topics: string[]) => KEYS.filter(key => concerns(new Set(topics), key)).map(wordsOf)

test('changed findings refresh on every page that shows them, without a call to AWS', () => {
  expect(asked(topicOf({ type: 'findings' }))).toEqual([
    'findings pages',
    'findings facets',
    'overview',
    'sla summary',
    'findings abc',
    'sla findings abc clock',
  ])
})

test('counts over all findings are costly, and the clock of one is not', () => {
  expect(KEYS.filter(isCostly).map(wordsOf)).toEqual(['sla summary', 'sla policy'])
})

test('a change refreshes in Activity and on its own page, and no other change does', () => {
  expect(asked(topicOf({ type: 'change', id: CHANGE }))).toEqual(['changes pages', `changes ${CHANGE}`])
})

test('an action that changed refreshes, with approvals and the insights among the views', () => {
  expect(asked(topicOf({ type: 'action', id: CHANGE }))).toEqual([
    'views',
    'actions pages',
    'approvals pages',
  ])
})

test('after a gap everything refreshes that an event can change', () => {
  const one = ['findings', 'status', 'action', `change:${CHANGE}`, 'change:another'].flatMap(topic =>
    asked(topic),
  )
  expect(asked(...EVERY_TOPIC).toSorted()).toEqual([...new Set(one)].toSorted())
})
