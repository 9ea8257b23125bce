import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChangeSet, LatestDecision } from '@/lib/api/changes'
import { SEVERITIES } from '@/lib/finding/severity'
import { WORKFLOWS } from '@/lib/finding/statuses'
import type { Laid } from './local-decisions'
import { outcomeOf, type Showable, shownFinding } from './shown-finding'

const finding: Showable = {
  key: 'k',
  workflow: 'NEW',
  severity: 'HIGH',
  owner: null,
  verification: null,
  decision: null,
}
const laid = (set: ChangeSet, change: string | null = null): Laid => ({ by: 'key', change, set })
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
  },
  { requiredKeys: [] },
)

test('of several decisions each field shows the last that set it, and no other field changes', () => {
  fc.assert(
    fc.property(fc.array(set), sets => {
      const shown = shownFinding(
        finding,
        sets.map(one => laid(one)),
      )
      const merged: ChangeSet = Object.assign({}, ...sets)
      expect(shown).toEqual({ ...finding, ...merged })
    }),
  )
})

test('a decision shows from the press on until the desk answers with it, and never flickers between', () => {
  const pressed = [laid({ workflow: 'RESOLVED' })]
  const accepted = [laid({ workflow: 'RESOLVED' }, 'c1')]
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

test('what AWS refused or set otherwise shows as AWS has it, even while the page still holds the decision', () => {
  for (const state of ['failed', 'diverged'] as const) {
    const ended = { ...finding, decision: decision(state, { workflow: 'RESOLVED' }) }
    expect(shownFinding(ended, [laid({ workflow: 'RESOLVED' }, 'c1')]).workflow).toBe('NEW')
    expect(outcomeOf(ended, [laid({ workflow: 'RESOLVED' }, 'c1')])?.state).toBe(state)
  }
})

test('a new decision covers how the one before ended', () => {
  const failed = { ...finding, decision: decision('failed', { workflow: 'RESOLVED' }) }
  expect(outcomeOf(failed, [laid({ workflow: 'NOTIFIED' })])).toEqual({
    state: 'pending',
    set: { workflow: 'NOTIFIED' },
  })
})

test('releasing an owner shows nobody', () => {
  expect(shownFinding({ ...finding, owner: 'platform' }, [laid({ owner: null })]).owner).toBeNull()
})
