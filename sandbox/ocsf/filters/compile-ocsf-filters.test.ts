import { describe, expect, test } from 'vitest'
import { compileFilters } from './compile-ocsf-filters.ts'
import { narrow, requiredUids } from './narrow.ts'

const now = Date.parse('2026-03-01T00:00:00Z')
const finding = {
  severity: 'High',
  severity_id: 4,
  cloud: { account: { uid: '444455556666' }, region: 'eu-west-1' },
  finding_info: {
    title: 'S3 buckets should block public access',
    modified_time_dt: '2026-02-20T00:00:00.000Z',
  },
  resources: [
    { uid: 'a', type: 'AWS::S3::Bucket', tags: [{ name: 'env', value: 'prod' }] },
    { uid: 'b', type: 'AWS::IAM::Role', tags: [] },
  ],
  vulnerabilities: [{ is_fix_available: true, cve: { cvss: [{ base_score: 7.5 }] } }],
  evidences: [{ src_endpoint: { ip: '198.51.100.7' } }],
}

type Filter = Readonly<Record<string, unknown>>
const one = (member: string, FieldName: string, ...filters: Filter[]) => ({
  [member]: filters.map(Filter => ({ FieldName, Filter })),
})
const string = (field: string, Comparison: string, ...values: string[]) =>
  one('StringFilters', field, ...values.map(Value => ({ Value, Comparison })))
const matches = (...composites: Filter[]) =>
  compileFilters({ CompositeFilters: composites }, now).matches(finding)
const refusing = (filters: unknown) => () => compileFilters(filters, now)

describe('strings', () => {
  test.each([
    ['severity', 'EQUALS', 'High', true],
    ['severity', 'EQUALS', 'high', false],
    ['severity', 'NOT_EQUALS', 'Low', true],
    ['resources.type', 'EQUALS', 'AWS::IAM::Role', true],
    ['resources.type', 'NOT_EQUALS', 'AWS::IAM::Role', false],
    ['resources.type', 'PREFIX', 'AWS::S3', true],
    ['resources.type', 'PREFIX_NOT_EQUALS', 'AWS::IAM', false],
    ['finding_info.title', 'CONTAINS_WORD', 'public', true],
    ['finding_info.title', 'CONTAINS_WORD', 'pub', false],
    ['comment', 'EQUALS', 'x', false],
    ['comment', 'NOT_EQUALS', 'x', true],
  ])('%s %s %s: %s', (field, comparison, value, expected) => {
    expect(matches(string(field, comparison, value))).toBe(expected)
  })

  test.each(['CONTAINS', 'NOT_CONTAINS'])('%s belongs to automation rules and is refused', comparison => {
    expect(refusing({ CompositeFilters: [string('severity', comparison, 'x')] })).toThrow(/not supported/)
  })
})

test('numbers hold all their bounds at once', () => {
  expect(matches(one('NumberFilters', 'severity_id', { Gte: 4, Lt: 5 }))).toBe(true)
  expect(matches(one('NumberFilters', 'severity_id', { Gt: 4 }))).toBe(false)
  expect(matches(one('NumberFilters', 'vulnerabilities.cve.cvss.base_score', { Gte: 7 }))).toBe(true)
})

test('dates by bounds and by range of days', () => {
  const date = (filter: Filter) => matches(one('DateFilters', 'finding_info.modified_time_dt', filter))
  expect(date({ Start: '2026-02-20T00:00:00Z', End: '2026-02-20T00:00:00Z' })).toBe(true)
  expect(date({ Start: '2026-02-20T01:00:00+00:00' })).toBe(false)
  expect(date({ DateRange: { Value: 9, Unit: 'DAYS' } })).toBe(true)
  expect(date({ DateRange: { Value: 8, Unit: 'DAYS', Comparison: 'WITHIN' } })).toBe(false)
  expect(date({ DateRange: { Value: 8, Unit: 'DAYS', Comparison: 'OLDER_THAN' } })).toBe(true)
  expect(date({ DateRange: { Value: 9, Unit: 'DAYS', Comparison: 'OLDER_THAN' } })).toBe(false)
})

test('booleans, tags and addresses', () => {
  expect(matches(one('BooleanFilters', 'vulnerabilities.is_fix_available', { Value: true }))).toBe(true)
  expect(matches(one('BooleanFilters', 'vulnerabilities.is_fix_available', { Value: false }))).toBe(false)
  expect(
    matches(one('MapFilters', 'resources.tags', { Key: 'env', Value: 'prod', Comparison: 'EQUALS' })),
  ).toBe(true)
  expect(
    matches(one('MapFilters', 'resources.tags', { Key: 'env', Value: 'prod', Comparison: 'NOT_EQUALS' })),
  ).toBe(false)
  expect(matches(one('IpFilters', 'evidences.src_endpoint.ip', { Cidr: '198.51.100.0/24' }))).toBe(true)
  expect(matches(one('IpFilters', 'evidences.src_endpoint.ip', { Cidr: '203.0.113.0/24' }))).toBe(false)
})

test('Operator combines within a composite, CompositeOperator between them', () => {
  const either = string('severity', 'EQUALS', 'High', 'Low')
  expect(matches({ ...either, Operator: 'OR' })).toBe(true)
  expect(matches({ ...either, Operator: 'AND' })).toBe(false)
  const [high, low] = [string('severity', 'EQUALS', 'High'), string('severity', 'EQUALS', 'Low')]
  const between = (CompositeOperator: string) =>
    compileFilters({ CompositeFilters: [high, low], CompositeOperator }, now).matches(finding)
  expect(between('OR')).toBe(true)
  expect(between('AND')).toBe(false)
})

test('a nested composite counts as one filter of its parent', () => {
  const nested = { ...string('severity', 'EQUALS', 'Low', 'High'), Operator: 'OR' }
  expect(
    matches({ ...string('cloud.region', 'EQUALS', 'eu-west-1'), NestedCompositeFilters: [nested] }),
  ).toBe(true)
  expect(
    matches({ ...string('cloud.region', 'EQUALS', 'us-east-1'), NestedCompositeFilters: [nested] }),
  ).toBe(false)
})

test('limits of the API model are kept', () => {
  const composite = string('severity', 'EQUALS', 'High')
  const times = (count: number) => Array.from({ length: count }, () => composite)
  expect(refusing({ CompositeFilters: times(10) })).not.toThrow()
  expect(refusing({ CompositeFilters: times(11) })).toThrow(/less than or equal to 10/)
  const values = (count: number) =>
    string('severity', 'EQUALS', ...Array.from({ length: count }, () => 'High'))
  expect(refusing({ CompositeFilters: [values(20)] })).not.toThrow()
  expect(refusing({ CompositeFilters: [values(21)] })).toThrow(/less than or equal to 20/)
  const third = { NestedCompositeFilters: [composite] }
  expect(refusing({ CompositeFilters: [third] })).not.toThrow()
  expect(refusing({ CompositeFilters: [{ NestedCompositeFilters: [third] }] })).toThrow(/nesting depth/)
})

test.each([
  ['an unknown field', string('finding_info.nonsense', 'EQUALS', 'x')],
  ['a field of another type', one('NumberFilters', 'severity', { Eq: 1 })],
  ['an unknown comparison', string('severity', 'LIKE', 'x')],
  ['a number without bounds', one('NumberFilters', 'severity_id', {})],
  ['a date that is none', one('DateFilters', 'finding_info.modified_time_dt', { Start: 'yesterday' })],
  ['an address that is none', one('IpFilters', 'evidences.src_endpoint.ip', { Cidr: '300.1.1.1/8' })],
])('%s is a ValidationException', (_what, composite) => {
  expect(refusing({ CompositeFilters: [composite] })).toThrow(
    expect.objectContaining({ code: 'ValidationException', status: 400 }),
  )
})

test('a scan is narrowed by what every match must have, and by nothing else', () => {
  const narrowed = (filters: unknown) => narrow(compileFilters(filters, now))
  const account = string('cloud.account.uid', 'EQUALS', '1', '2')
  expect(narrowed({ CompositeFilters: [{ ...account, Operator: 'OR' }] })).toEqual({
    served: true,
    account: ['1', '2'],
  })
  const region = string('cloud.region', 'EQUALS', 'eu-west-1')
  const either = [account, region].map(composite => ({ ...composite, Operator: 'OR' }))
  expect(narrowed({ CompositeFilters: either, CompositeOperator: 'AND' })).toEqual({
    served: true,
    account: ['1', '2'],
    region: ['eu-west-1'],
  })
  expect(narrowed({ CompositeFilters: either, CompositeOperator: 'OR' })).toEqual({ served: true })
  expect(narrowed({ CompositeFilters: [string('cloud.region', 'NOT_EQUALS', 'eu-west-1')] })).toEqual({
    served: true,
  })
})

test('findings named by uid need no scan', () => {
  const filter = { CompositeFilters: [{ ...string('metadata.uid', 'EQUALS', 'x', 'y'), Operator: 'OR' }] }
  expect(requiredUids(compileFilters(filter, now))).toEqual(['x', 'y'])
})
