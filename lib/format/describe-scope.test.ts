import { expect, test } from 'vitest'
import { describeScope, describeScopes } from '@/lib/format/describe-scope'

const scope = { accounts: [], ous: [], environments: [] }

test.each([
  [{ ...scope, accounts: ['1'] }, 'account 1'],
  [{ ...scope, environments: ['prod', 'dev'] }, 'environments prod, dev'],
  [
    { accounts: ['1', '2', '3', '4', '5'], ous: ['Workloads'], environments: ['prod'] },
    'accounts 1, 2, 3 and 2 more or unit Workloads, in environment prod',
  ],
])('a limit says accounts or units, and environments within them', (given, words) => {
  expect(describeScope(given)).toBe(words)
})

test('limits that add up are listed one after the other', () => {
  const [one, two] = [
    { ...scope, ous: ['A'] },
    { ...scope, ous: ['B'] },
  ]
  expect(describeScopes([one, two])).toBe('unit A; and unit B')
  expect(describeScopes([])).toBe('nothing')
})
