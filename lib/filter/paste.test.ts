import { expect, test } from 'vitest'
import { parseFilter } from '@/lib/filter/parse'
import { pastedText } from '@/lib/filter/paste'

test.each([
  ['terms', '111122223333\n444455556666\n', '111122223333,444455556666'],
  ['terms', 'severity:HIGH\n  record:ACTIVE\n', 'severity:HIGH record:ACTIVE'],
  ['terms', 'Buckets should\nnot be "public"', '"Buckets should","not be \\"public\\""'],
  ['terms', 'scan of (a b)/1,\nscan of (a b)/2,\n', '"scan of (a b)/1","scan of (a b)/2"'],
  ['values', 'Payments Prod\nweb\n\n', '"Payments Prod",web'],
  ['values', 'a, b,\nc', 'a,b,c'],
] as const)('pasted among %s, %j becomes one line', (place, text, line) => {
  expect(pastedText(text, place)).toBe(line)
})

test('pasted as terms it means what the lines mean', () => {
  const text = 'i-0aa\ni-0bb\nregion:eu-west-1\ni-0cc\n"i 0dd",\ni 0ee (f)\n'
  expect(parseFilter(pastedText(text, 'terms'))).toEqual(parseFilter(text))
})
