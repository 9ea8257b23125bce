import { expect, test } from 'vitest'
import { completionAt } from '@/lib/filter/complete'
import { suggest } from './suggest'

const at = (text: string, values: { value: string; count: number }[] = []) =>
  suggest(completionAt(text, text.length), values)

test('fields that begin with what is typed come before those that hold it', () => {
  const names = at('sev').map(({ label }) => label)
  expect(names[0]).toBe('severity')
  expect(at('account').map(({ label }) => label)).toEqual(['account', 'account_name'])
})

test('a closed vocabulary is offered whole, with the counts that the index has', () => {
  const values = at('severity:', [{ value: 'HIGH', count: 7 }])
  expect(values.find(({ label }) => label === 'HIGH')?.count).toBe(7)
  expect(values.find(({ label }) => label === 'LOW')?.count).toBeNull()
})

test('a value with spaces is inserted in quotes', () => {
  expect(at('product:', [{ value: 'Security Hub', count: 1 }])[0]?.insert).toBe('"Security Hub"')
})

test('"has none" and other operators are offered only where the field takes them', () => {
  expect(at('owner:').map(({ label }) => label)).toEqual(['(none)', 'owner:~', 'owner:^'])
  expect(at('severity:').map(({ label }) => label)).not.toContain('(none)')
})

test('lengths of time carry their operator', () => {
  expect(at('age:').map(({ insert }) => insert)).toContain('>30d')
})
