import { expect, test } from 'vitest'
import { checkRuleFilter } from '@/lib/sla/check-rule-filter'

test.each([
  'severity:CRITICAL,HIGH account:111122223333',
  'tag.sla:gold tag.age:"30d"',
  '"sla" overdue exception',
  'opened:>2026-01-01 created:2026-W10',
  'title:~"sla:breached"',
])('%s says nothing that depends on the clock or the hour', filter => {
  expect(checkRuleFilter(filter)).toEqual([])
})

test('each term that a rule cannot use is reported with its place', () => {
  const filter = 'severity:HIGH -sla:met due:<7d updated:>2026-01-01,12h age:>30d'
  const found = checkRuleFilter(filter).map(({ start, end }) => filter.slice(start, end))
  expect(found).toEqual(['sla', 'due', '12h', 'age'])
})

test('a mistake in the language comes first', () => {
  expect(checkRuleFilter('colour:red sla:met').map(({ start }) => start)).toEqual([0])
})
