import { expect, test } from 'vitest'
import type { Input } from '../operation.ts'
import type { JsonObject } from '../store/store.ts'
import { getFindingStatisticsV2 } from './get-finding-statistics-v2.ts'
import { controlFinding, inspectorFinding, putAsff, testContext } from './test-context.ts'

function count(input: Input, ...findings: JsonObject[]) {
  const context = testContext()
  putAsff(context, ...findings)
  return getFindingStatisticsV2.run(context, input)
}

const findings = [
  controlFinding('a'),
  controlFinding('b', { Severity: { Label: 'LOW' } }),
  inspectorFinding('c', {
    Resources: [
      { Type: 'AwsEc2Instance', Id: 'i-1' },
      { Type: 'AwsEc2Instance', Id: 'i-2' },
      { Type: 'AwsEcrContainerImage', Id: 'sha256:1' },
    ],
  }),
]

test('counts findings by value, largest first, and a finding once for each of its values', () => {
  const input = { GroupByRules: [{ GroupByField: 'severity' }, { GroupByField: 'resources.type' }] }
  expect(count(input, ...findings)).toEqual({
    GroupByResults: [
      {
        GroupByField: 'severity',
        GroupByValues: [
          { FieldValue: 'High', Count: 2 },
          { FieldValue: 'Low', Count: 1 },
        ],
      },
      {
        GroupByField: 'resources.type',
        GroupByValues: [
          { FieldValue: 'AWS::S3::Bucket', Count: 2 },
          { FieldValue: 'AWS::EC2::Instance', Count: 1 },
          { FieldValue: 'AWS::ECR::ContainerImage', Count: 1 },
        ],
      },
    ],
  })
})

test('each rule counts under its own filter', () => {
  const only = (value: string) => ({
    CompositeFilters: [
      { StringFilters: [{ FieldName: 'class_name', Filter: { Value: value, Comparison: 'EQUALS' } }] },
    ],
  })
  const input = {
    GroupByRules: [
      { GroupByField: 'severity', Filters: only('Vulnerability Finding') },
      { GroupByField: 'severity', Filters: only('Compliance Finding') },
    ],
  }
  expect(count(input, ...findings)).toMatchObject({
    GroupByResults: [
      { GroupByValues: [{ FieldValue: 'High', Count: 1 }] },
      {
        GroupByValues: [
          { FieldValue: 'High', Count: 1 },
          { FieldValue: 'Low', Count: 1 },
        ],
      },
    ],
  })
})

test('the order may be turned and the list cut', () => {
  const input = { GroupByRules: [{ GroupByField: 'severity' }], SortOrder: 'asc', MaxStatisticResults: 1 }
  expect(count(input, ...findings)).toMatchObject({
    GroupByResults: [{ GroupByValues: [{ FieldValue: 'Low', Count: 1 }] }],
  })
})

test.each([
  ['no rule', { GroupByRules: [] }],
  ['six rules', { GroupByRules: Array.from({ length: 6 }, () => ({ GroupByField: 'severity' })) }],
  ['a field outside the list', { GroupByRules: [{ GroupByField: 'comment' }] }],
  ['more than 400 results', { GroupByRules: [{ GroupByField: 'severity' }], MaxStatisticResults: 401 }],
])('%s is a ValidationException', (_what, input) => {
  expect(() => count(input)).toThrow(expect.objectContaining({ code: 'ValidationException' }))
})
