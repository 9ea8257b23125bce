import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../values/json.ts'
import { compileFilters } from './compile-filters.ts'
import { filterAttributes } from './filter-attributes.ts'
import { narrowFilters } from './narrow-filters.ts'

const now = Date.parse('2026-06-15T12:00:00Z')
const matches = (finding: JsonObject, filters: unknown, dialect: 'findings' | 'rules' = 'findings') =>
  compileFilters(filters, dialect, now)(finding)
const compare = (field: string, ...pairs: readonly (readonly [string, string])[]) => ({
  [field]: pairs.map(([Comparison, Value]) => ({ Comparison, Value })),
})

describe('strings', () => {
  test.each([
    [
      'one of several EQUALS is enough',
      [
        ['EQUALS', 'x'],
        ['EQUALS', 'Open port'],
      ],
      true,
    ],
    ['case counts', [['EQUALS', 'open port']], false],
    [
      'EQUALS and PREFIX are OR-ed',
      [
        ['EQUALS', 'x'],
        ['PREFIX', 'Open'],
      ],
      true,
    ],
    [
      'every NOT_EQUALS must hold',
      [
        ['NOT_EQUALS', 'x'],
        ['NOT_EQUALS', 'Open port'],
      ],
      false,
    ],
    [
      'PREFIX picks first, then NOT_EQUALS excludes',
      [
        ['PREFIX', 'Open'],
        ['NOT_EQUALS', 'Open port'],
      ],
      false,
    ],
    [
      'PREFIX with PREFIX_NOT_EQUALS keeps the rest',
      [
        ['PREFIX', 'Open'],
        ['PREFIX_NOT_EQUALS', 'Open s'],
      ],
      true,
    ],
  ] as const)('%s', (_promise, pairs, expected) => {
    expect(matches({ Title: 'Open port' }, compare('Title', ...pairs))).toBe(expected)
  })

  test.each([
    [
      [
        ['EQUALS', 'a'],
        ['NOT_EQUALS', 'b'],
      ],
    ],
    [
      [
        ['EQUALS', 'a'],
        ['PREFIX_NOT_EQUALS', 'b'],
      ],
    ],
    [
      [
        ['CONTAINS', 'a'],
        ['NOT_CONTAINS', 'b'],
      ],
    ],
    [
      [
        ['CONTAINS', 'a'],
        ['EQUALS', 'b'],
      ],
    ],
    [
      [
        ['NOT_CONTAINS', 'a'],
        ['PREFIX', 'b'],
      ],
    ],
    [[['CONTAINS_WORD', 'a']]],
    [[['LIKE', 'a']]],
  ] as const)('%j is refused in either dialect', pairs => {
    for (const dialect of ['findings', 'rules'] as const) {
      expect(() => matches({}, compare('Title', ...pairs), dialect)).toThrow(
        expect.objectContaining({ code: 'InvalidInputException' }),
      )
    }
  })

  test('CONTAINS is only for automation rules', () => {
    expect(matches({ Title: 'Open port' }, compare('Title', ['CONTAINS', 'n p']), 'rules')).toBe(true)
    expect(matches({ Title: 'Open port' }, compare('Title', ['NOT_CONTAINS', 'n p']), 'rules')).toBe(false)
    expect(() => matches({}, compare('Title', ['CONTAINS', 'x']))).toThrow('automation rules only')
  })

  test('on a list one picked element is enough and one excluded is too much', () => {
    const finding = { Resources: [{ Type: 'A' }, { Type: 'B' }] }
    expect(matches(finding, compare('ResourceType', ['EQUALS', 'B']))).toBe(true)
    expect(matches(finding, compare('ResourceType', ['NOT_EQUALS', 'B']))).toBe(false)
    expect(matches({}, compare('ResourceType', ['NOT_EQUALS', 'B']))).toBe(true)
  })

  test('NOT_EQUALS is the complement of EQUALS for any values', () => {
    const value = fc.constantFrom('a', 'b', 'c')
    fc.assert(
      fc.property(fc.array(value), fc.array(value, { minLength: 1 }), (types, values) => {
        const of = (comparison: string) => compare('Type', ...values.map(v => [comparison, v] as const))
        expect(matches({ Types: types }, of('NOT_EQUALS'))).toBe(!matches({ Types: types }, of('EQUALS')))
      }),
    )
  })
})

describe('dates', () => {
  const updated = (at: string, filter: object) => matches({ UpdatedAt: at }, { UpdatedAt: [filter] })

  test('instants are compared, not texts', () => {
    const Start = '2026-06-15T10:00:00Z'
    expect(updated('2026-06-15T12:30:00+02:00', { Start })).toBe(true)
    expect(updated('2026-06-15T11:30:00+0200', { Start })).toBe(false)
    expect(updated('2026-06-15T10:00:00.000000001Z', { Start, End: Start })).toBe(true)
  })

  test.each([
    ['WITHIN', '2026-06-08T12:00:00Z', true],
    ['WITHIN', '2026-06-08T11:59:59.999Z', false],
    ['WITHIN', '2026-06-15T12:00:00.001Z', false],
    ['OLDER_THAN', '2026-06-08T12:00:00Z', false],
    ['OLDER_THAN', '2026-06-08T11:59:59.999Z', true],
  ])('%s seven days of %s: %s', (Comparison, at, expected) => {
    expect(updated(at, { DateRange: { Value: 7, Unit: 'DAYS', Comparison } })).toBe(expected)
  })

  test.each([
    {},
    { Start: 'yesterday' },
    { Start: '2026-01-02T00:00:00Z', End: '2026-01-01T00:00:00Z' },
    { DateRange: { Value: 1.5 } },
  ])('%j is refused', filter => expect(() => updated('2026-06-15T10:00:00Z', filter)).toThrow('UpdatedAt'))
})

describe('other kinds', () => {
  test.each<[string, JsonObject, object, boolean]>([
    ['bounds of one filter hold together', { Confidence: 50 }, { Confidence: [{ Gt: 50, Lte: 60 }] }, false],
    ['several number filters are OR-ed', { Confidence: 50 }, { Confidence: [{ Eq: 1 }, { Gte: 50 }] }, true],
    ['a missing number matches nothing', {}, { Confidence: [{ Gte: 0 }] }, false],
    [
      'a block contains its addresses',
      { Network: { SourceIpV4: '10.1.2.3' } },
      { NetworkSourceIpV4: [{ Cidr: '10.0.0.0/8' }] },
      true,
    ],
    [
      'a block of IPv6',
      { Network: { SourceIpV6: '2001:db8::1' } },
      { NetworkSourceIpV6: [{ Cidr: '2001:db8::/32' }] },
      true,
    ],
    [
      'a map by key and value',
      { ProductFields: { a: '1' } },
      { ProductFields: [{ Key: 'a', Value: '1', Comparison: 'EQUALS' }] },
      true,
    ],
    [
      'a map without the key passes NOT_EQUALS',
      {},
      { ProductFields: [{ Key: 'a', Value: '1', Comparison: 'NOT_EQUALS' }] },
      true,
    ],
    ['Sample is false unless said', {}, { Sample: [{ Value: false }] }, true],
    ['a keyword anywhere', { Note: { Text: 'Known Risk' } }, { Keyword: [{ Value: 'known' }] }, true],
  ])('%s', (_promise, finding, filters, expected) => {
    expect(matches(finding, filters)).toBe(expected)
  })

  test.each([
    ['an unknown attribute', { Titel: [{ Value: 'a', Comparison: 'EQUALS' }] }],
    ['an unknown member', { Title: [{ Value: 'a', Comparison: 'EQUALS', Case: 'lower' }] }],
    ['a block that is none', { NetworkSourceIpV4: [{ Cidr: '10.0.0.0/33' }] }],
    ['21 values', compare('Title', ...Array.from({ length: 21 }, () => ['EQUALS', 'a'] as const))],
    [
      '11 attributes',
      Object.fromEntries(
        [...filterAttributes]
          .filter(([, { kind }]) => kind === 'string')
          .slice(0, 11)
          .map(([name]) => [name, [{ Value: 'a', Comparison: 'EQUALS' }]]),
      ),
    ],
  ])('%s is refused', (_what, filters) => {
    expect(() => matches({}, filters)).toThrow(expect.objectContaining({ code: 'InvalidInputException' }))
  })

  test('rules take 100 values where the model says so, and only their own criteria', () => {
    const values = (count: number) => Array.from({ length: count }, () => ['EQUALS', 'a'] as const)
    expect(() => matches({}, compare('ResourceId', ...values(100)), 'rules')).not.toThrow()
    expect(() => matches({}, compare('ProductName', ...values(21)), 'rules')).toThrow('20')
    expect(() => matches({}, compare('Region', ['EQUALS', 'a']), 'rules')).toThrow('Unknown')
  })
})

test('all 107 attributes of the model are known', () => {
  expect(filterAttributes.size).toBe(107)
})

test('what is narrowed by columns is never less than what matches', () => {
  const value = fc.constantFrom('NEW', 'NOTIFIED', 'RESOLVED')
  const filter = fc.record({ Value: value, Comparison: fc.constantFrom('EQUALS', 'PREFIX') })
  fc.assert(
    fc.property(value, fc.array(filter, { minLength: 1 }), (status, list) => {
      const filters = { WorkflowStatus: list }
      const { workflow } = narrowFilters(filters, now)
      const isMatch = matches({ Workflow: { Status: status } }, filters)
      expect(!isMatch || !workflow || workflow.includes(status)).toBe(true)
    }),
  )
})
