import fc from 'fast-check'
import { expect, test } from 'vitest'
import { controlFinding, inspectorFinding, putAsff, testContext } from '../../testing/test-context.ts'
import type { JsonObject } from '../../values/json.ts'
import type { Input } from '../../wire/operation.ts'
import { getFindingStatisticsV2 } from './get-finding-statistics-v2.ts'

async function count(input: Input, ...findings: JsonObject[]) {
  const context = testContext()
  putAsff(context, ...findings)
  return await getFindingStatisticsV2.run(context, input)
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

test('counts findings by value, largest first, and a finding once for each of its values', async () => {
  const input = { GroupByRules: [{ GroupByField: 'severity' }, { GroupByField: 'resources.type' }] }
  expect(await count(input, ...findings)).toEqual({
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

test('each rule counts under its own filter', async () => {
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
  expect(await count(input, ...findings)).toMatchObject({
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

test('counting columns and reading findings come to the same', async () => {
  const label = fc.constantFrom('LOW', 'HIGH')
  const finding = fc.record({
    provided: label,
    customer: fc.option(label),
    status: fc.constantFrom('PASSED', 'FAILED'),
    overlay: fc.option(
      fc.record({ severity_id: fc.constantFrom(2, 5), status_id: fc.constantFrom(1, 3, 4) }),
    ),
    own: fc.boolean(),
    account: fc.constantFrom('111111111111', '222222222222'),
  })
  const fields = ['severity', 'status', 'cloud.account.uid', 'cloud.region']
  const value = fc.constantFrom('High', 'New', 'Resolved', '111111111111', 'us-east-1')
  await fc.assert(
    fc.asyncProperty(
      fc.array(finding, { maxLength: 8 }),
      fc.constantFrom(...fields),
      fc.array(fc.tuple(fc.constantFrom(...fields), value), { maxLength: 2 }),
      async (rows, field, filters) => {
        const context = testContext()
        for (const [at, row] of rows.entries()) {
          const Severity = { Label: row.customer ?? row.provided }
          const document = controlFinding(`f${at}`, {
            ...{ Severity, AwsAccountId: row.account, Compliance: { Status: row.status } },
            FindingProviderFields: { Severity: { Label: row.provided } },
            ...(row.own && { ProductArn: 'arn:aws:securityhub:us-east-1::product/acme/scanner' }),
          })
          context.store.findings.put([{ kind: 'asff', document, v2: row.overlay }])
        }
        const of = (FieldName: string, Filter: object) => ({ StringFilters: [{ FieldName, Filter }] })
        const exact = filters.map(([name, Value]) => of(name, { Value, Comparison: 'EQUALS' }))
        // Every finding matches, but no column decides it, so the operation reads the findings.
        const vague = of('cloud.provider', { Value: 'no', Comparison: 'NOT_EQUALS' })
        const ask = async (...CompositeFilters: object[]) => {
          const GroupByRules = [{ GroupByField: field, Filters: { CompositeFilters } }]
          return await getFindingStatisticsV2.run(context, { GroupByRules })
        }
        expect(await ask(...exact)).toEqual(await ask(...exact, vague))
      },
    ),
  )
})

test('the order may be turned and the list cut', async () => {
  const input = { GroupByRules: [{ GroupByField: 'severity' }], SortOrder: 'asc', MaxStatisticResults: 1 }
  expect(await count(input, ...findings)).toMatchObject({
    GroupByResults: [{ GroupByValues: [{ FieldValue: 'Low', Count: 1 }] }],
  })
})

test.each([
  ['no rule', { GroupByRules: [] }],
  ['six rules', { GroupByRules: Array.from({ length: 6 }, () => ({ GroupByField: 'severity' })) }],
  ['a field outside the list', { GroupByRules: [{ GroupByField: 'comment' }] }],
  ['more than 400 results', { GroupByRules: [{ GroupByField: 'severity' }], MaxStatisticResults: 401 }],
])('%s is a ValidationException', async (_what, input) => {
  await expect(count(input)).rejects.toThrow(expect.objectContaining({ code: 'ValidationException' }))
})
