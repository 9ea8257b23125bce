import { describe, expect, test } from 'vitest'
import { ACTION_STATES } from '@/lib/api/actions'
import { actionHash, canBecome, isOver, stopRefusal, tookEffect } from './action'

const call = {
  service: 'securityhub',
  operation: 'Do',
  account: '111122223333',
  region: 'eu-west-1',
  input: { Name: 'a' },
  changes: 'It does it.',
}
const bound = { kind: 'thing.do', input: { name: 'a' }, plan: [call], before: null, expiresAt: null }

test('an action ends confirmed, failed, diverged, stopped or refused, and nothing follows an end', () => {
  const ends = ACTION_STATES.filter(isOver)
  expect(ends).toEqual(['confirmed', 'failed', 'diverged', 'stopped', 'refused'])
  for (const from of ends) expect(ACTION_STATES.filter(to => canBecome(from, to))).toEqual([])
})

test('what waits for an approval is never sent without one', () => {
  expect(ACTION_STATES.filter(to => canBecome('waiting', to))).toEqual(['queued', 'stopped', 'refused'])
  expect(ACTION_STATES.filter(from => canBecome(from, 'sending'))).toEqual(['queued'])
})

test('what AWS took is undone, what it did not take is not', () => {
  expect(ACTION_STATES.filter(tookEffect)).toEqual(['sent', 'confirmed'])
})

test('an action is stopped as long as no call was begun', () => {
  expect(stopRefusal({ state: 'waiting', mayHaveReached: false })).toBeNull()
  expect(stopRefusal({ state: 'queued', mayHaveReached: false })).toBeNull()
  expect(stopRefusal({ state: 'queued', mayHaveReached: true })).toBe('It may have reached AWS already')
  expect(stopRefusal({ state: 'sending', mayHaveReached: false })).toBe('It is being sent already')
  expect(stopRefusal({ state: 'confirmed', mayHaveReached: true })).toBe('It is over')
})

describe('the hash of an action', () => {
  test('does not depend on the order of members', () => {
    expect(actionHash({ ...bound, input: { b: 1, a: 2 } })).toBe(
      actionHash({ ...bound, input: { a: 2, b: 1 } }),
    )
  })

  test.each([
    ['kind', { kind: 'thing.undo' }],
    ['input', { input: { name: 'b' } }],
    ['call', { plan: [{ ...call, operation: 'Other' }] }],
    ['Region', { plan: [{ ...call, region: 'us-east-1' }] }],
    ['number of calls', { plan: [call, call] }],
    ['state that was read', { before: ['x'] }],
    ['expiry', { expiresAt: '2026-12-01T00:00:00.000Z' }],
  ])('is another for another %s', (_what, other) => {
    expect(actionHash({ ...bound, ...other })).not.toBe(actionHash(bound))
  })
})
