import { expect, test } from 'vitest'
import { hasValue, toggleValue } from '@/lib/filter/edit'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'
import { withRowValue } from './row-values'

const ROWS = [
  { value: '111122223333', label: 'web' },
  { value: '444455556666', label: 'Web' },
  { value: '777788889999', label: 'pay' },
]
const read = (text: string) => {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.errors[0].message)
  return parsed.filter
}

test.each([
  ['account:pay', 2, true, ''],
  ['account:PAY,111122223333', 2, true, 'account:111122223333'],
  ['account:web', 0, true, 'account:444455556666'],
  ['account:pay', 0, false, 'account:pay,111122223333'],
  ['-account:pay', 2, false, 'account:777788889999'],
])('of "%s", row %i is ticked: %s; a click on it makes "%s"', (text, at, ticked, after) => {
  const row = ROWS[at] ?? { value: '' }
  const filter = withRowValue(read(text), 'account', row, ROWS, '')
  expect(hasValue(filter, 'account', row.value)).toBe(ticked)
  expect(printFilter(toggleValue(filter, 'account', row.value))).toBe(after)
})

test('me is the row with the owner name of the reader', () => {
  const row = { value: 'ana@example.com' }
  expect(printFilter(withRowValue(read('owner:me,""'), 'owner', row, [row], row.value))).toBe(
    'owner:ana@example.com,""',
  )
})
