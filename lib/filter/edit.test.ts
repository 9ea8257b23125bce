import { describe, expect, test } from 'vitest'
import type { Filter, TermField } from '@/lib/filter/ast'
import { hasValue, replaceTerm, toggleValue, withoutField, withoutTerm, withTerm } from '@/lib/filter/edit'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'

function filterOf(text: string): Filter {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.errors[0].message)
  return parsed.filter
}

const [term] = filterOf('account:1').terms
if (term === undefined) throw new Error('no term')

describe('toggleValue', () => {
  test.each<[string, TermField, string, string]>([
    ['', 'severity', 'HIGH', 'severity:HIGH'],
    ['severity:HIGH', 'severity', 'LOW', 'severity:HIGH,LOW'],
    ['severity:HIGH,LOW x', 'severity', 'HIGH', 'severity:LOW x'],
    ['severity:HIGH x', 'severity', 'HIGH', 'x'],
    ['-workflow:NEW,RESOLVED', 'workflow', 'NEW', '-workflow:RESOLVED workflow:NEW'],
    ['-workflow:NEW', 'workflow', 'NEW', 'workflow:NEW'],
    ['title:~a', 'title', 'a', 'title:~a title:a'],
    ['', 'owner', '', 'owner:""'],
    ['', 'tag.a:b', 'c d', 'tag."a:b":"c d"'],
  ])('on "%s" with %s %s gives "%s"', (text, field, value, result) => {
    expect(printFilter(toggleValue(filterOf(text), field, value))).toBe(result)
  })

  test('twice is as before, where the value was not excluded', () => {
    const filter = filterOf('severity:HIGH account:1,2 -region:us-east-1')
    for (const value of ['1', '3']) {
      const twice = toggleValue(toggleValue(filter, 'account', value), 'account', value)
      expect(hasValue(twice, 'account', value)).toBe(hasValue(filter, 'account', value))
    }
  })
})

describe('editing terms', () => {
  test('adds at the end, replaces and removes by index, and ignores an index that is not there', () => {
    const filter = filterOf('a b c')
    expect(printFilter(withTerm(filter, term))).toBe('a b c account:1')
    expect(printFilter(replaceTerm(filter, 1, term))).toBe('a account:1 c')
    expect(printFilter(withoutTerm(filter, 1))).toBe('a c')
    expect(withoutTerm(filter, 3)).toEqual(filter)
    expect(replaceTerm(filter, -1, term)).toEqual(filter)
  })

  test('takes every term of a field away, negated ones too', () => {
    expect(printFilter(withoutField(filterOf('region:a x -region:^b'), 'region'))).toBe('x')
  })
})
