import { describe, expect, test } from 'vitest'
import { stateAfter, type Voted, type Voter, voteRefusal, withdrawRefusal } from './vote'

const NOW = 1_000
const approval: Voted = {
  state: 'waiting',
  requester: { kind: 'person', id: 'vera' },
  role: 'approver',
  quorum: 2,
  hash: 'a',
  expiresAt: NOW + 1,
  votes: [],
}
const voter: Voter = { kind: 'person', id: 'amir', role: 'approver', limited: false }

describe('a vote', () => {
  test('is open to another identity with the role, until it expires', () => {
    expect(voteRefusal(approval, voter, NOW)).toBeNull()
    expect(voteRefusal(approval, { ...voter, role: 'admin' }, NOW)).toBeNull()
    expect(voteRefusal(approval, voter, NOW + 1)).toBe('It has expired')
  })

  test.each<[string, Partial<Voter>, string]>([
    ['the requester', { id: 'vera', role: 'admin' }, 'No one approves their own request'],
    ['an analyst', { role: 'analyst' }, 'It needs the role approver'],
    ['a person without a role', { role: null }, 'It needs the role approver'],
    ['a person with a limit', { limited: true }, 'It reaches beyond the limit that you have'],
  ])('is refused to %s', (_who, more, reason) => {
    expect(voteRefusal(approval, { ...voter, ...more }, NOW)).toBe(reason)
  })

  test('a token with the id of the requester is another identity', () => {
    expect(voteRefusal(approval, { ...voter, kind: 'token', id: 'vera' }, NOW)).toBeNull()
  })

  test('counts once for each identity', () => {
    const votes = [{ voter: 'person:amir', vote: 'grant' }] as const
    expect(voteRefusal({ ...approval, votes }, voter, NOW)).toBe('You have voted already')
    expect(voteRefusal({ ...approval, votes }, { ...voter, id: 'noor' }, NOW)).toBeNull()
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

test('only the requester withdraws, and only while it waits', () => {
  expect(withdrawRefusal(approval, { kind: 'person', id: 'vera' }, NOW)).toBeNull()
  expect(withdrawRefusal(approval, voter, NOW)).toBe('Only who asked for it can withdraw it')
  expect(withdrawRefusal({ ...approval, state: 'granted' }, { kind: 'person', id: 'vera' }, NOW)).toBe(
    'It was granted already',
  )
})
