import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Behind, stateAfter, type Voted, type Voter, voteRefusal, voterOf } from './vote'

const NOW = 1_000
const PERSONS = ['vera', 'amir', 'noor', 'adele']

/** Every identity: a person, two tokens of each, and two tokens whose maker is unknown. */
const IDENTITIES: readonly Behind[] = [
  ...PERSONS.flatMap((person): Behind[] => [
    { kind: 'person', id: person, person },
    { kind: 'token', id: `${person} 1`, person },
    { kind: 'token', id: `${person} 2`, person },
  ]),
  { kind: 'token', id: 'old 1', person: null },
  { kind: 'token', id: 'old 2', person: null },
]

const identity = fc.constantFrom(...IDENTITIES)
const voter: fc.Arbitrary<Voter> = fc
  .record({
    behind: identity,
    role: fc.constantFrom('analyst', 'approver', 'admin', null),
    canSignIn: fc.boolean(),
    limited: fc.boolean(),
  })
  .map(({ behind, ...more }) => ({ ...behind, ...more }))

/** Plays votes as the use case does: what is refused leaves no vote. */
function play(requester: Behind, quorum: number, voters: readonly Voter[]): Voted['state'] {
  const votes: Voted['votes'][number][] = []
  const begun = { state: 'waiting', requester, role: 'approver', hash: 'a', expiresAt: NOW + 1 } as const
  let approval: Voted = { ...begun, quorum, votes }
  for (const one of voters) {
    if (voteRefusal(approval, one, NOW) !== null) continue
    approval = { ...approval, state: stateAfter(approval, 'grant') }
    votes.push({ voter: voterOf(one.person ?? ''), vote: 'grant' })
  }
  return approval.state
}

test('for all pairs of identities, one grants what the other asked for exactly when their persons are known and differ', () => {
  for (const requester of IDENTITIES)
    for (const behind of IDENTITIES) {
      const able: Voter = { ...behind, role: 'admin', canSignIn: true, limited: false }
      const differs =
        requester.person !== null && behind.person !== null && requester.person !== behind.person
      const names = `${requester.kind} ${requester.id} asks, ${behind.kind} ${behind.id} votes`
      expect(play(requester, 1, [able]), names).toBe(differs ? 'granted' : 'waiting')
    }
})

test('the quorum counts persons: as many able ones, none of them behind the request, whatever they vote by', () => {
  fc.assert(
    fc.property(
      identity,
      fc.integer({ min: 1, max: 3 }),
      fc.array(voter, { maxLength: 12 }),
      (requester, quorum, voters) => {
        const able = voters.filter(
          ({ person, role, canSignIn, limited }) =>
            person !== null &&
            (role === 'approver' || role === 'admin') &&
            canSignIn &&
            !limited &&
            requester.person !== null &&
            person !== requester.person,
        )
        const persons = new Set(able.map(({ person }) => person)).size
        expect(play(requester, quorum, voters)).toBe(persons >= quorum ? 'granted' : 'waiting')
      },
    ),
  )
})
