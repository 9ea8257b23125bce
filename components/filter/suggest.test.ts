import { expect, test } from 'vitest'
import { completionAt } from '@/lib/filter/complete'
import { parseFilter } from '@/lib/filter/parse'
import { suggest } from './suggest'

const at = (text: string, values: { value: string; count: number }[] = []) =>
  suggest(completionAt(text, text.length), values, Date.parse('2026-11-21T12:00:00Z'))

test('fields that begin with the typed text come before those that contain it', () => {
  const names = at('sev').map(({ label }) => label)
  expect(names[0]).toBe('severity')
  expect(at('account').map(({ label }) => label)).toEqual(['account', 'account_name'])
})

test('a closed vocabulary is offered completely, with the counts of the index', () => {
  const values = at('severity:', [{ value: 'HIGH', count: 7 }])
  expect(values.find(({ label }) => label === 'HIGH')?.count).toBe(7)
  expect(values.find(({ label }) => label === 'LOW')?.count).toBeNull()
})

test('a value with spaces is inserted in quotes', () => {
  expect(at('product:', [{ value: 'Security Hub', count: 1 }])[0]?.insert).toBe('"Security Hub"')
})

test('"has none" and other operators are offered only for fields that accept them', () => {
  expect(at('owner:').map(({ label }) => label)).toEqual(['(none)', 'owner:~', 'owner:^'])
  expect(at('severity:').map(({ label }) => label)).not.toContain('(none)')
})

test('lengths of time carry their operator', () => {
  expect(at('age:').map(({ insert }) => insert)).toContain('>30d')
})

test('a length of time explains its meaning: > is later for a date, and longer for an age', () => {
  const hint = (text: string, label: string) => at(text).find(each => each.label === label)?.hint
  expect(hint('created:', '>7d')).toBe('created in the last 7 days')
  expect(hint('created:', '<7d')).toBe('created more than 7 days ago')
  expect(hint('age:', '>7d')).toBe('older than 7 days')
  expect(hint('due:', '<7d')).toBe('due date past or within 7 days')
  expect(hint('age:', 'age:>')).toBe('older than')
  expect(hint('created:', 'created:>')).toBe('later than')
})

test('lengths after a typed sign have no sign', () => {
  expect(at('created:>').map(({ insert }) => insert)).toEqual(expect.arrayContaining(['7d', '2026-11-21']))
  expect(at('created:>').filter(({ insert }) => /[<>]/.test(insert))).toEqual([])
  expect(at('created:>').find(({ label }) => label === '7d')?.hint).toBe('created in the last 7 days')
})

test('dates are offered as lengths of time, days, weeks and months around now', () => {
  const inserts = at('missed:').map(({ insert }) => insert)
  expect(inserts).toEqual(expect.arrayContaining(['>7d', '2026-11-21', '2026-W47', '2026-W46', '2026-10']))
  expect(at('missed:2026-w4').map(({ insert }) => insert)).toEqual(['2026-W47', '2026-W46'])
})

test('a state of the past is completed in two steps: the state, then the day', () => {
  expect(at('was:brea')).toMatchObject([{ insert: 'breached@', goesOn: true }])
  expect(at('was:breached@').map(({ insert }) => insert)).toEqual([
    'breached@2026-11-20',
    'breached@2026-11-15',
    'breached@2026-10-31',
  ])
})

test('every suggested date is valid', () => {
  const whole = ['created', 'missed', 'due', 'age'].flatMap(field =>
    at(`${field}:`)
      .filter(({ goesOn }) => !goesOn)
      .map(({ insert }) => `${field}:${insert}`),
  )
  const past = at('was:').flatMap(({ insert }) => at(`was:${insert}`).map(each => `was:${each.insert}`))
  expect([...whole, ...past].filter(text => !parseFilter(text).ok)).toEqual([])
})
