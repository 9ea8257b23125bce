import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChangeSet } from '@/lib/api/changes'
import { SEVERITIES } from '@/lib/finding/severity'
import { VERIFICATIONS, WORKFLOWS } from '@/lib/finding/statuses'
import type { CustomerFields } from '@/server/domain/finding/finding'
import { asffUpdate, groupCalls, type Outgoing, ocsfUpdate, showsAsff, showsOcsf } from './send-item'

const COPY: CustomerFields = {
  severity: 'HIGH',
  workflow: 'NEW',
  note: null,
  verification: null,
  confidence: null,
  criticality: null,
  userDefined: { ticket: 'SEC-1', owner: 'team-a' },
}

/** AWS's copy after an update that AWS applied. */
function after(copy: CustomerFields, update: ReturnType<typeof asffUpdate>): CustomerFields {
  const { note, userDefined, workflow, severity, verification } = update
  return {
    ...copy,
    ...(workflow && { workflow }),
    ...(severity && { severity }),
    ...(verification && { verification }),
    ...(note && { note: { text: note.text, by: note.by, at: null } }),
    ...(userDefined && { userDefined }),
  }
}

const changeSets: fc.Arbitrary<ChangeSet> = fc.record(
  {
    workflow: fc.constantFrom(...WORKFLOWS),
    severity: fc.constantFrom(...SEVERITIES),
    owner: fc.option(fc.constantFrom('team-a', 'team-b')),
    verification: fc.constantFrom(...VERIFICATIONS),
    note: fc.constantFrom('one', 'two'),
  },
  { requiredKeys: [] },
)
const copies: fc.Arbitrary<CustomerFields> = fc.record({
  severity: fc.constantFrom(...SEVERITIES),
  workflow: fc.constantFrom(...WORKFLOWS),
  note: fc.option(
    fc.record({ text: fc.constantFrom('one', 'two'), by: fc.constant(null), at: fc.constant(null) }),
  ),
  verification: fc.option(fc.constantFrom(...VERIFICATIONS)),
  confidence: fc.constant(null),
  criticality: fc.constant(null),
  userDefined: fc.dictionary(
    fc.constantFrom('owner', 'Owner', 'ticket'),
    fc.constantFrom('team-a', 'team-b'),
    {
      noNullPrototype: true,
    },
  ),
})

test('an update that AWS applied shows as decided and leaves the rest unchanged, from any state before', () => {
  fc.assert(
    fc.property(changeSets, copies, (set, copy) => {
      const shown = after(copy, asffUpdate(set, 'Approver', copy))
      expect(showsAsff(set, shown)).toBe(true)
      expect(showsOcsf(set, shown)).toBe(true)
      expect(shown.userDefined.ticket).toBe(copy.userDefined.ticket)
      if (set.owner === undefined) expect(shown.userDefined).toEqual(copy.userDefined)
    }),
  )
})

test('one value that is not as decided is enough to send', () => {
  const set: ChangeSet = {
    workflow: 'RESOLVED',
    severity: 'LOW',
    owner: 'team-b',
    verification: 'UNKNOWN',
    note: 'n',
  }
  const shown = after(COPY, asffUpdate(set, 'Approver', COPY))
  expect(showsAsff(set, shown)).toBe(true)
  for (const other of [
    { workflow: 'NEW' as const },
    { severity: 'HIGH' as const },
    { verification: null },
    { note: null },
    { userDefined: { Owner: 'team-b' } },
  ])
    expect(showsAsff(set, { ...shown, ...other })).toBe(false)
})

test('the V2 API is not asked for what it cannot hold', () => {
  expect(ocsfUpdate({ owner: 'team-a', verification: 'UNKNOWN' })).toBeNull()
  expect(ocsfUpdate({ owner: null, note: 'n' })).toEqual({ comment: 'n' })
})

const outgoing = fc
  .array(
    fc.record({
      identity: fc.nat(300),
      update: fc.constantFrom(0, 1, 2),
      alone: fc.nat(9),
      turned: fc.boolean(),
    }),
    { maxLength: 400 },
  )
  .map(list =>
    list.map(
      ({ identity, update, alone, turned }, index): Outgoing<object> => ({
        index,
        identity: String(identity),
        // Equal updates may come with their members in another order.
        update: turned ? { update, kind: 'x' } : { kind: 'x', update },
        alone: alone === 0,
      }),
    ),
  )

test('every finding is in one call; a call has one update, at most 100 findings and none twice', () => {
  fc.assert(
    fc.property(outgoing, list => {
      const calls = groupCalls(list)
      const indexes = calls.flatMap(call => call.indexes)
      expect(indexes.toSorted((a, b) => a - b)).toEqual(list.map(({ index }) => index))
      for (const { indexes, update } of calls) {
        const members = indexes.map(index => list[index])
        expect(members.length).toBeLessThanOrEqual(100)
        expect(new Set(members.map(member => member?.identity)).size).toBe(members.length)
        for (const member of members) expect(member?.update).toEqual(update)
        if (members.some(member => member?.alone)) expect(members).toHaveLength(1)
      }
    }),
  )
})

test('100 equal updates are one call', () => {
  const list = Array.from({ length: 201 }, (_, index) => ({
    index,
    identity: String(index),
    update: { workflow: 'RESOLVED' },
    alone: false,
  }))
  expect(groupCalls(list).map(call => call.indexes.length)).toEqual([100, 100, 1])
})
