import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Operator, Term, TermField } from '@/lib/filter/ast'
import { END_WORDS } from '@/lib/filter/ended'
import { definitionOf, FIELD_NAMES } from '@/lib/filter/fields'
import { instantRange } from '@/lib/filter/instant'
import { operatorsOf } from '@/lib/filter/operators'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'
import { SLA_STATES } from '@/lib/finding/statuses'

const hard = fc.constantFrom(
  'arn:aws:s3:::b',
  'severity:HIGH',
  'tag.a:b',
  '-x',
  '-',
  '"',
  '\\',
  'a,b',
  ' ',
  '~',
  '>=1',
  'a:b',
  'OR',
  'not',
  '(a)',
  'a*',
  'age>1d',
  'tag.x',
  '::1',
  'é\u2028',
  'a\nb\nc',
  '\n \r\n',
  '“a”',
  '\uFFFD',
  'severity：HIGH',
)
const words = fc.oneof(hard, fc.string({ minLength: 1, unit: 'binary' }))
const duration = fc
  .tuple(fc.nat(999_999), fc.constantFrom('m', 'h', 'd', 'w'))
  .map(([count, unit]) => `${count}${unit}`)
const instant = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map(date => date.toISOString())

const week = fc
  .tuple(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 52 }))
  .map(([year, number]) => `${year}-W${String(number).padStart(2, '0')}`)
const range = (dates: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(dates, dates)
    .map(ends =>
      ends.sort((a, b) => instantRange('created', a, 0).from - instantRange('created', b, 0).from).join('..'),
    )

/** Any canonical value of a field but the empty one. */
function present(field: TermField, operator: Operator): fc.Arbitrary<string> {
  const definition = definitionOf(field)
  switch (definition.kind) {
    case 'closed':
      return fc.constantFrom(...(definition.values ?? []))
    case 'boolean':
      return fc.constantFrom('true', 'false')
    case 'number':
      return fc.double({ min: 0, max: 1, noNaN: true }).map(value => String(value))
    case 'age':
      return duration
    case 'ended':
      return fc
        .tuple(fc.constantFrom('', ...Object.keys(END_WORDS).map(word => `${word}@`)), instant)
        .map(([word, text]) => word + text.slice(0, 10))
    case 'date': {
      const days = instant.map(text => text.slice(0, 10))
      const instants = instant.map(text => text.replace('.000Z', 'Z'))
      const months = instant.map(text => text.slice(0, 7))
      const dates = fc.oneof(days, instants, months, week)
      return operator === 'is' ? fc.oneof(dates, range(dates)) : fc.oneof(dates, duration)
    }
    case 'was':
      return fc
        .tuple(fc.constantFrom(...SLA_STATES), instant, fc.boolean())
        .map(([state, text, whole]) => `${state}@${whole ? text.slice(0, 10) : text.replace('.000Z', 'Z')}`)
    case 'string':
      return field === 'cve' ? words.filter(word => !/^cve-/i.test(word)) : words
  }
}

const tagKey: fc.Arbitrary<TermField> = words.map((key): TermField => `tag.${key}`)

const term = fc.oneof(fc.constantFrom<TermField>(...FIELD_NAMES, 'text'), tagKey).chain(field =>
  fc.constantFrom(...operatorsOf(field)).chain(operator => {
    const some = present(field, operator)
    const optional = definitionOf(field).absent === true && operator === 'is'
    const value = optional ? fc.oneof({ weight: 4, arbitrary: some }, fc.constant('')) : some
    return fc
      .tuple(fc.uniqueArray(value, { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(
        ([[first = '', ...rest], negated]): Term => ({ field, operator, values: [first, ...rest], negated }),
      )
  }),
)

test('every filter is read back from its text as it was', () => {
  fc.assert(
    fc.property(fc.array(term, { maxLength: 4 }), terms => {
      expect(parseFilter(printFilter({ terms }))).toEqual({ ok: true, filter: { terms } })
    }),
    { numRuns: 2000 },
  )
})
