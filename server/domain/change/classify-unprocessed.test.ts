import { expect, test } from 'vitest'
import { classifyUnprocessed, isConflict, type Verdict } from './classify-unprocessed'

test.each<[string, Verdict]>([
  ['ConcurrentUpdateError', 'retry'],
  ['DuplicatedFindingIdentifier', 'fail'],
  ['FindingNotFound', 'gone'],
  ['FindingSizeExceeded', 'fail'],
  ['InternalFailure', 'retry'],
  ['InvalidInput', 'fail'],
  ['ConflictException', 'retry'],
  ['InternalServerException', 'retry'],
  ['ResourceNotFoundException', 'gone'],
  ['ValidationException', 'fail'],
])('%s: %s', (code, verdict) => {
  expect(classifyUnprocessed(code, 'Said AWS').verdict).toBe(verdict)
})

test.each([
  ['ThrottlingException', 'retry'],
  ['ServiceUnavailable', 'retry'],
  ['AccessDenied', 'fail'],
  ['__proto__', 'fail'],
])('a code that AWS may add, %s, is judged by how it reads: %s', (code, verdict) => {
  expect(classifyUnprocessed(code, null).verdict).toBe(verdict)
})

test('people read the words of AWS first, or its code where it has none', () => {
  expect(classifyUnprocessed('FindingNotFound', 'Finding Not Found').words).toBe(
    'Finding Not Found. Security Hub does not have this finding any more.',
  )
  expect(classifyUnprocessed('InvalidInput', '  ').words).toMatch(/^InvalidInput\. /)
})

test('only what others changed at the same time gets a call of its own', () => {
  expect(['ConcurrentUpdateError', 'ConflictException'].every(isConflict)).toBe(true)
  expect(['InternalFailure', 'FindingNotFound', 'Throttling', null].some(isConflict)).toBe(false)
})
