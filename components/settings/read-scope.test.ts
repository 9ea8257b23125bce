import { expect, test } from 'vitest'
import { RequestFailure } from '@/lib/api/client/failure'
import { readScope, scopeProblems } from './read-scope'

const formOf = (values: Record<string, string>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.set(name, value)
  return form
}

test('commas and lines separate the values, and empty fields are no limit', () => {
  expect(
    readScope(formOf({ accounts: ' 111122223333,\n444455556666, ', ous: '', environments: '' })),
  ).toEqual({
    accounts: ['111122223333', '444455556666'],
    ous: [],
    environments: [],
  })
  expect(readScope(formOf({ accounts: ' , ', ous: '' }))).toBeNull()
})

test('a refused value shows at its own field', () => {
  const failure = new RequestFailure({
    code: 'invalid_input',
    status: 400,
    title: 'Invalid',
    detail: '',
    requestId: null,
    errors: [{ field: 'scope.accounts.1', message: 'An account id has 12 digits', position: null }],
  })
  const sent = { accounts: ['111122223333', '12'], ous: [], environments: [] }
  expect(scopeProblems(failure, sent, 'accounts')).toEqual(['“12”: An account id has 12 digits'])
  expect(scopeProblems(failure, sent, 'ous')).toEqual([])
})
