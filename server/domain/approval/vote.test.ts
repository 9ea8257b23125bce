import { describe, expect, test } from 'vitest'
import { type Behind, stateAfter, type Voted, type Voter, voteRefusal, withdrawRefusal } from './vote'

const NOW = 1_000
const VERA: Behind = { kind: 'person', id: 'vera', person: 'vera' }
const VERAS_TOKEN: Behind = { kind: 'token', id: 'ci', person: 'vera' }
const approval: Voted = {
  state: 'waiting',
  requester: VERA,
  role: 'approver',
  quorum: 2,
  hash: 'a',
  expiresAt: NOW + 1,
  votes: [],
}
const byToken = { ...approval, requester: VERAS_TOKEN }
const voter: Voter = {
  kind: 'person',
  id: 'amir',
  person: 'amir',
  role: 'approver',
  canSignIn: true,
  limited: false,
}
const OWN = 'No one approves their own request'

describe('a vote', () => {
  test('is open to another person with the role, by a token of theirs too, until it expires', () => {
    expect(voteRefusal(approval, voter, NOW)).toBeNull()
    expect(voteRefusal(approval, { ...voter, role: 'admin' }, NOW)).toBeNull()
    expect(voteRefusal(byToken, { ...voter, kind: 'token', id: 'bot' }, NOW)).toBeNull()
    expect(voteRefusal(approval, voter, NOW + 1)).toBe('It has expired')
  })

  test.each<[string, Partial<Voter>, string]>([
    ['the requester', { ...VERA, role: 'admin' }, OWN],
    ['an analyst', { role: 'analyst' }, 'It needs the role approver'],
    ['a person without a role', { role: null }, 'It needs the role approver'],
    ['a person with a limit', { limited: true }, 'It reaches beyond the limit that you have'],
    ['a person who was refused at sign-in', { canSignIn: false }, 'You cannot sign in any more'],
    [
      'a token of the requester',
      { ...VERAS_TOKEN, role: 'admin' },
      `${OWN}: the person who asked for it made this token`,
    ],
    [
      'a token whose maker is unknown',
      { kind: 'token', person: null },
      'It is not known who made this token, so it cannot approve',
    ],
    [
      'a token whose maker was refused at sign-in',
      { kind: 'token', canSignIn: false },
      'The person who made this token cannot sign in any more, so it cannot approve',
    ],
  ])('is refused to %s', (_who, more, reason) => {
    expect(voteRefusal(approval, { ...voter, ...more }, NOW)).toBe(reason)
  })

  test('on what a token asked for is refused to its maker, by themselves and by their other tokens', () => {
    expect(voteRefusal(byToken, { ...voter, ...VERAS_TOKEN }, NOW)).toBe(OWN)
    expect(voteRefusal(byToken, { ...voter, ...VERA }, NOW)).toBe(
      `${OWN}: you made the token that asked for it`,
    )
    expect(voteRefusal(byToken, { ...voter, ...VERAS_TOKEN, id: 'other' }, NOW)).toBe(
      `${OWN}: one person made this token and the token that asked for it`,
    )
  })

  test('on what a token asked for is refused to all, where it is not known who made it', () => {
    const unknown = { ...byToken, requester: { ...VERAS_TOKEN, person: null } }
    const refused = 'It is not known who made the token that asked for it, so no one can approve it'
    expect(voteRefusal(unknown, voter, NOW)).toBe(refused)
    expect(voteRefusal(unknown, { ...voter, kind: 'token', id: 'bot', person: null }, NOW)).toBe(refused)
  })

  test('counts once for each person, whichever identity it comes by', () => {
    const votes = [{ voter: 'person:amir', vote: 'grant' }] as const
    expect(voteRefusal({ ...approval, votes }, voter, NOW)).toBe('You have voted already')
    const token = { ...voter, kind: 'token', id: 'bot' } as const
    expect(voteRefusal({ ...approval, votes }, token, NOW)).toBe('You have voted already')
    expect(voteRefusal({ ...approval, votes }, { ...token, person: 'noor' }, NOW)).toBeNull()
  })

  test.each(['granted', 'refused', 'withdrawn', 'expired'] as const)('is refused once it is %s', state => {
    expect(voteRefusal({ ...approval, state }, voter, NOW)).toMatch(/^It (was|has)/)
  })
})

test('as many grants as the quorum grant, and one refusal refuses', () => {
  const grant = { voter: 'person:noor', vote: 'grant' } as const
  expect(stateAfter(approval, 'grant')).toBe('waiting')
  expect(stateAfter({ ...approval, votes: [grant] }, 'grant')).toBe('granted')
  expect(stateAfter({ ...approval, quorum: 1 }, 'grant')).toBe('granted')
  expect(stateAfter({ ...approval, votes: [grant] }, 'refuse')).toBe('refused')
})

test('only the person who asked withdraws, also what their token asked for, and only while it waits', () => {
  expect(withdrawRefusal(approval, VERA, NOW)).toBeNull()
  expect(withdrawRefusal(byToken, VERA, NOW)).toBeNull()
  expect(withdrawRefusal(approval, VERAS_TOKEN, NOW)).toBeNull()
  expect(withdrawRefusal(approval, voter, NOW)).toBe('Only who asked for it can withdraw it')
  const orphan: Behind = { kind: 'token', id: 'old', person: null }
  expect(withdrawRefusal({ ...approval, requester: orphan }, orphan, NOW)).toBeNull()
  expect(withdrawRefusal({ ...approval, requester: orphan }, { ...orphan, id: 'older' }, NOW)).toBe(
    'Only who asked for it can withdraw it',
  )
  expect(withdrawRefusal({ ...approval, state: 'granted' }, VERA, NOW)).toBe('It was granted already')
})
