import { expect, test } from 'vitest'
import { knownSet, OWNER, RESOLVED, SUPPRESS } from './actions'
import { reachOf } from './reach'
import type { Subject, Target } from './target'

const subject = (key: string, more: Partial<Subject> = {}): Subject => ({
  key,
  id: key,
  title: key,
  resource: key,
  format: ['asff'],
  workflow: 'NEW',
  severity: 'HIGH',
  owner: null,
  verification: null,
  note: null,
  ...more,
})
const several = (...items: Subject[]): Target => ({ kind: 'items', items })

test('in a selection, findings that can change do, and the reason names the others', () => {
  const target = several(subject('a'), subject('b', { workflow: 'RESOLVED' }), subject('c'))
  expect(reachOf(target, knownSet(RESOLVED), 'analyst')).toEqual({
    count: 2,
    can: { ok: true },
    left: '1 of 3 findings: it is RESOLVED already',
  })
})

test('a finding that already has the value is refused in its own words', () => {
  expect(reachOf(several(subject('b', { workflow: 'RESOLVED' })), knownSet(RESOLVED), 'analyst').can).toEqual(
    {
      ok: false,
      reason: 'It is RESOLVED already',
    },
  )
})

test('a viewer is refused everything, with the reason', () => {
  for (const action of [RESOLVED, SUPPRESS, OWNER]) {
    expect(reachOf(several(subject('a')), knownSet(action), 'viewer').can).toEqual({
      ok: false,
      reason: 'The role viewer may not decide. Ask an admin',
    })
  }
})

test('all that match can change until the preview counts them', () => {
  const target: Target = { kind: 'filter', filter: 'workflow:RESOLVED', total: 7 }
  expect(reachOf(target, knownSet(RESOLVED), 'analyst')).toEqual({ count: 7, can: { ok: true }, left: null })
})
