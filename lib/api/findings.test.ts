import { expect, test } from 'vitest'
import { findingItem } from '@/lib/api/findings'
import { FIELD_NAMES, HISTORY_FIELDS, UNLISTED_FIELDS } from '@/lib/filter/fields'

test('an item carries every filter field by its name, but those of its past and those too long for lists', () => {
  const carried = Object.keys(findingItem.shape)
  expect(FIELD_NAMES.filter(field => !carried.includes(field))).toEqual([
    ...UNLISTED_FIELDS,
    ...HISTORY_FIELDS,
  ])
})
