import { expect, test } from 'vitest'
import { isShortEnough, narrowFilter, narrowFilterToAny } from './group-filter'

test('a group keeps the terms of the list and narrows them, even when they name its own field', () => {
  expect(narrowFilter('account:111122223333,444455556666 age:>30d', 'account', '111122223333')).toBe(
    'account:111122223333,444455556666 age:>30d account:111122223333',
  )
})

test('the group of findings without a value has a filter too', () => {
  expect(narrowFilter('', 'owner', '')).toBe('owner:""')
})

test('several groups are one term, those without a value among them', () => {
  expect(narrowFilterToAny('state:open', 'owner', ['web', '', 'a, b'])).toBe('state:open owner:web,"","a, b"')
})

test('more groups than a filter holds are too many', () => {
  const arns = Array.from({ length: 1_000 }, (_, index) => `arn:aws:s3:::${'bucket'.repeat(10)}-${index}`)
  expect(isShortEnough(narrowFilterToAny('', 'resource', ['', ...arns]))).toBe(false)
  expect(isShortEnough(narrowFilterToAny('', 'resource', ['', ...arns.slice(0, 500)]))).toBe(true)
})
