import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChangeSet, LatestDecision } from '@/lib/api/changes'
import { SEVERITIES } from '@/lib/finding/severity'
import { WORKFLOWS } from '@/lib/finding/statuses'
import type { LocalDecision } from './local-decisions'
import { outcomeOf, type Showable, shownFinding } from './shown-finding'

const finding: Showable = {
  key: 'k',
  workflow: 'NEW',
  severity: 'HIGH',
  owner: null,
  verification: null,
  note: null,
  decision: null,
}
const local = (set: ChangeSet, change: string | null = null): LocalDecision => ({ by: 'key', change, set })
const decision = (state: LatestDecision['state'], set: ChangeSet): LatestDecision => ({
  change: 'c1',
  state,
  set,
  message: state === 'failed' ? 'Not found' : null,
  seen: state === 'diverged' ? { workflow: 'NEW' } : null,
})

const set = fc.record(
  {
    workflow: fc.constantFrom(...WORKFLOWS),
    severity: fc.constantFrom(...SEVERITIES),
    owner: fc.option(fc.string()),
    note: fc.string({ minLength: 1 }),
  },
  { requiredKeys: [] },
)

test('each field shows the last decision that set it, and no other field changes', () => {
  fc.assert(
    fc.property(fc.array(set), sets => {
      const shown = shownFinding(
        finding,
        sets.map(one => local(one)),
      )
      const merged: ChangeSet = Object.assign({}, ...sets)
      expect(shown).toEqual({ ...finding, ...merged })
    }),
  )
})

test('a decision shows from the press until the desk answers with it, without a flicker', () => {
  const pressed = [local({ workflow: 'RESOLVED' })]
  const accepted = [local({ workflow: 'RESOLVED' }, 'c1')]
  const carried = { ...finding, decision: decision('pending', { workflow: 'RESOLVED' }) }
  for (const [item, over] of [
    [finding, pressed],
    [finding, accepted],
    [carried, accepted],
    [carried, []],
  ] as const) {
    expect(shownFinding(item, over).workflow).toBe('RESOLVED')
    expect(outcomeOf(item, over)?.state).toBe('pending')
  }
})

test('a value that AWS refused or changed shows as in AWS, even while the page holds the decision', () => {
  for (const state of ['failed', 'diverged'] as const) {
    const ended = { ...finding, decision: decision(state, { workflow: 'RESOLVED' }) }
    expect(shownFinding(ended, [local({ workflow: 'RESOLVED' }, 'c1')]).workflow).toBe('NEW')
    expect(outcomeOf(ended, [local({ workflow: 'RESOLVED' }, 'c1')])?.state).toBe(state)
  }
})

test('a new decision covers how the one before ended', () => {
  const failed = { ...finding, decision: decision('failed', { workflow: 'RESOLVED' }) }
  expect(outcomeOf(failed, [local({ workflow: 'NOTIFIED' })])).toEqual({
    state: 'pending',
    set: { workflow: 'NOTIFIED' },
  })
})

test('a released finding shows no owner', () => {
  expect(shownFinding({ ...finding, owner: 'platform' }, [local({ owner: null })]).owner).toBeNull()
})
