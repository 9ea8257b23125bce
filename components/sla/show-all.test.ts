import { expect, test } from 'vitest'
import { rowsWords } from './show-all'

const rows = (...values: string[]) => values.map(value => ({ value }))

test('findings without an owner are a row, but not an owner', () => {
  expect(rowsWords(rows('a', 'b'), 'owner')).toBe('2 owners')
  expect(rowsWords(rows('a', ''), 'owner')).toBe('1 owner and “No owner”')
  expect(rowsWords(rows('', 'a', 'b'), 'sla_rule')).toBe('2 SLA rules and “No rule: by severity”')
  expect(rowsWords(rows(''), 'team')).toBe('No team')
})
