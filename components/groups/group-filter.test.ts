import { expect, test } from 'vitest'
import { narrowed } from './group-filter'

test('a group keeps the terms of the list and narrows them, even when they name its own field', () => {
  expect(narrowed('account:111122223333,444455556666 age:>30d', 'account', '111122223333')).toBe(
    'account:111122223333,444455556666 age:>30d account:111122223333',
  )
})

test('the group of findings without a value has a filter too', () => {
  expect(narrowed('', 'owner', '')).toBe('owner:""')
})
