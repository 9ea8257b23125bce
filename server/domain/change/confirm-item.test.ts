import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChangeSet, Decided } from '@/lib/api/changes'
import { SEVERITIES } from '@/lib/finding/severity'
import { VERIFICATIONS, WORKFLOWS } from '@/lib/finding/statuses'
import { confirmItem, nextLook, PATIENCE, type Question, type SeenValues } from './confirm-item'
import { applySet } from './plan-change'

const BEFORE: Decided = { workflow: 'NEW', severity: 'HIGH', owner: null, verification: null, note: null }

const shows = (values: Partial<Decided>, format: SeenValues['format'] = 'asff'): SeenValues => ({
  format,
  values: { ...BEFORE, ...values },
})

const ask = (question: Partial<Question>) =>
  confirmItem({ wanted: {}, sights: [], earlier: [BEFORE], later: [], waited: 0, ...question })

const decided = fc.record<Decided>({
  workflow: fc.constantFrom(...WORKFLOWS),
  severity: fc.constantFrom(...SEVERITIES),
  owner: fc.constantFrom('ann', 'ben', null),
  verification: fc.constantFrom(...VERIFICATIONS),
  note: fc.constantFrom('one', 'two'),
})
const setOf = (values: Decided, fields: readonly (keyof Decided)[]): ChangeSet => {
  const { workflow, severity, owner, verification, note } = values
  const all: ChangeSet = {
    workflow,
    severity,
    owner,
    ...(verification && { verification }),
    ...(note && { note }),
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => fields.some(field => field === name)))
}
const wanted = fc
  .tuple(
    decided,
    fc.subarray(['workflow', 'severity', 'owner', 'verification', 'note'] as const, { minLength: 1 }),
  )
  .map(([values, fields]) => setOf(values, fields))

describe('of any change on any finding', () => {
  test('what shows as set is confirmed, however long it took', () => {
    fc.assert(
      fc.property(wanted, decided, fc.nat(2 * PATIENCE), (set, before, waited) => {
        const sights = [shows(applySet(before, set)), shows(applySet(before, set), 'ocsf')]
        expect(ask({ wanted: set, sights, earlier: [before], waited }).state).toBe('confirmed')
      }),
    )
  })

  test('the values from before are no divergence for five minutes, and are one afterwards', () => {
    fc.assert(
      fc.property(wanted, decided, fc.nat(2 * PATIENCE), (set, before, waited) => {
        const { state } = ask({ wanted: set, sights: [shows(before)], earlier: [before], waited })
        const isAsSet = JSON.stringify(applySet(before, set)) === JSON.stringify(before)
        const otherwise = waited < PATIENCE ? 'waiting' : 'diverged'
        expect(state).toBe(isAsSet ? 'confirmed' : otherwise)
      }),
    )
  })

  test('a divergence names exactly the fields that are not as set', () => {
    fc.assert(
      fc.property(wanted, decided, (set, shown) => {
        const reading = ask({ wanted: set, sights: [shows(shown)], earlier: [], waited: 0 })
        const expected = Object.entries(shown).filter(
          ([field, value]) =>
            field in set && Object.entries(set).some(([f, v]) => f === field && v !== value),
        )
        if (reading.state === 'diverged') expect(reading.seen).toEqual(Object.fromEntries(expected))
        else expect(expected).toEqual([])
      }),
    )
  })
})

test('a value that is neither the wanted one nor the one from before has diverged at once', () => {
  const sights = [shows({ workflow: 'SUPPRESSED' })]
  expect(ask({ wanted: { workflow: 'RESOLVED' }, sights })).toEqual({
    state: 'diverged',
    seen: { workflow: 'SUPPRESSED' },
  })
})

test('what a later decision of Hubdesk set confirms the earlier one', () => {
  const sights = [shows({ workflow: 'SUPPRESSED' })]
  const later = [{ workflow: 'SUPPRESSED' as const }]
  expect(ask({ wanted: { workflow: 'RESOLVED' }, sights, later }).state).toBe('confirmed')
})

test('a finding with two documents is confirmed only when both show it', () => {
  const set = { workflow: 'RESOLVED' } as const
  expect(ask({ wanted: set, sights: [shows(set), shows({}, 'ocsf')] }).state).toBe('waiting')
  expect(ask({ wanted: set, sights: [shows({}), shows(set, 'ocsf')] }).state).toBe('waiting')
  expect(ask({ wanted: set, sights: [shows(set), shows(set, 'ocsf')] }).state).toBe('confirmed')
})

test('OCSF is not asked for owner and verification, which it cannot hold', () => {
  const set = { owner: 'ann', verification: 'TRUE_POSITIVE' } as const
  expect(ask({ wanted: set, sights: [shows(set), shows({}, 'ocsf')] }).state).toBe('confirmed')
})

test('a release is confirmed when no owner is named any more', () => {
  expect(ask({ wanted: { owner: null }, sights: [shows({})] }).state).toBe('confirmed')
  const sights = [shows({ owner: 'ann' })]
  expect(ask({ wanted: { owner: null }, sights })).toEqual({ state: 'diverged', seen: { owner: 'ann' } })
})

test('an item that no document has to show is confirmed', () => {
  expect(ask({ wanted: { owner: 'ann' } }).state).toBe('confirmed')
})

test('looks get rarer, and none comes later than the end of the patience', () => {
  fc.assert(
    fc.property(fc.nat(PATIENCE - 1), fc.nat(1000), (waited, looks) => {
      const pause = nextLook(waited, looks)
      expect(pause).toBeGreaterThan(0)
      expect(waited + pause).toBeLessThanOrEqual(PATIENCE)
    }),
  )
  expect([1, 2, 3, 20].map(looks => nextLook(0, looks))).toEqual([1_000, 2_000, 4_000, 60_000])
})
