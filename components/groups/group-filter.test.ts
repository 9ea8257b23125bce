import { expect, test } from 'vitest'
import { narrowFilter } from './group-filter'

test('a group keeps the terms of the list and narrows them, even when they name its own field', () => {
  expect(narrowFilter('account:111122223333,444455556666 age:>30d', 'account', '111122223333')).toBe(
    'account:111122223333,444455556666 age:>30d account:111122223333',
  )
})

test('the group of findings without a value has a filter too', () => {
  expect(narrowFilter('', 'owner', '')).toBe('owner:""')
})
