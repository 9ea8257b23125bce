import { expect, test } from 'vitest'
import { type Scope, scopesOf } from './scope'

const scope = (account: string): Scope => ({ accounts: [account], ous: [], environments: [] })

test('limits of several teams add up, and a team without one lifts them', () => {
  const [first, second] = [scope('1'), scope('2')]
  expect(scopesOf([])).toBeNull()
  expect(scopesOf([{ scope: first }, { scope: second }])).toEqual([first, second])
  expect(scopesOf([{ scope: first }, { scope: null }])).toBeNull()
})
