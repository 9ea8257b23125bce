import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChangeSet, Decided } from '@/lib/api/changes'
import { SEVERITIES } from '@/lib/finding/severity'
import { VERIFICATIONS, WORKFLOWS } from '@/lib/finding/statuses'
import { applySet, fieldsOf, staleValues, undoSet, WITHDRAWN_NOTE } from './plan-change'

const word = fc.string({ minLength: 1 })
const values: fc.Arbitrary<Decided> = fc.record({
  workflow: fc.constantFrom(...WORKFLOWS),
  severity: fc.constantFrom(...SEVERITIES),
  owner: fc.option(word),
  verification: fc.option(fc.constantFrom(...VERIFICATIONS)),
  note: fc.option(word),
})
const sets: fc.Arbitrary<ChangeSet> = fc.record(
  {
    workflow: fc.constantFrom(...WORKFLOWS),
    severity: fc.constantFrom(...SEVERITIES),
    owner: fc.option(word),
    verification: fc.constantFrom(...VERIFICATIONS),
    note: word,
  },
  { requiredKeys: [] },
)

test('an undo restores every value but what Security Hub cannot take away', () => {
  fc.assert(
    fc.property(values, sets, (before, set) => {
      const after = applySet(before, set)
      const restored = applySet(after, undoSet(set, before))
      expect(restored).toEqual({
        ...before,
        verification: set.verification ? (before.verification ?? 'UNKNOWN') : before.verification,
        note: set.note ? (before.note ?? WITHDRAWN_NOTE) : before.note,
      })
      expect(fieldsOf(undoSet(set, before))).toEqual(fieldsOf(set))
    }),
  )
})

test('a change is stale only where it would overwrite a value that its author did not see', () => {
  fc.assert(
    fc.property(values, values, sets, (seen, now, set) => {
      const differing = fieldsOf(set).filter(field => seen[field] !== now[field])
      expect(staleValues(set, seen, now).map(({ field }) => field)).toEqual(differing)
      expect(staleValues(set, {}, now)).toEqual([])
    }),
  )
})
