import { beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../../store/sqlite/open-store.ts'
import type { JsonObject } from '../../values/json.ts'
import type { Context } from '../../wire/operation.ts'
import { ruleCollection } from './automation-rules.ts'
import { importFindings } from './import-findings.ts'
import { updateFindings } from './update-findings.ts'

const ProductArn = 'arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default'
const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour)).toISOString()
const provided = (hour: number, members: JsonObject = {}): JsonObject => ({
  SchemaVersion: '2018-10-08',
  Id: 'one',
  ProductArn,
  GeneratorId: 'rule',
  AwsAccountId: '111122223333',
  Types: ['Software and Configuration Checks'],
  CreatedAt: at(0),
  UpdatedAt: at(hour),
  Severity: { Label: 'HIGH' },
  Title: 'Title',
  Description: 'Description',
  Resources: [{ Type: 'Other', Id: 'r' }],
  ...members,
})

let context: Context
beforeEach(() => {
  const now = () => Date.UTC(2026, 0, 2)
  context = { store: openStore(':memory:', now), now, account: '111122223333', region: 'us-east-1' }
})

const bring = (hour: number, members?: JsonObject) => {
  const finding = provided(hour, members)
  expect(importFindings(context, [finding])).toEqual([])
  return stored(String(finding.ProductArn))
}
const stored = (arn = ProductArn): JsonObject => context.store.findings.get(arn, 'one')?.document ?? {}
const decide = (update: JsonObject) => updateFindings(context, [{ Id: 'one', ProductArn }], update)
const compliance = (Status: string) => ({ Compliance: { Status } })
const events = () =>
  context.store.queue.receive('q', 10, 0).map(({ body }) => JSON.parse(body)['detail-type'])

describe('transitions', () => {
  test.each(['securityhub', 'config'])('PASSED of aws/%s resolves, and failing again reopens', name => {
    const ProductArn = `arn:aws:securityhub:us-east-1::product/aws/${name}`
    const check = (hour: number, status: string) => bring(hour, { ProductArn, ...compliance(status) })
    expect(check(1, 'FAILED')).toMatchObject({ Workflow: { Status: 'NEW' } })
    expect(check(2, 'PASSED')).toMatchObject({
      Workflow: { Status: 'RESOLVED' },
      FirstObservedAt: at(2),
      ProductFields: { PreviousComplianceStatus: 'FAILED' },
    })
    expect(check(3, 'FAILED')).toMatchObject({
      Workflow: { Status: 'NEW' },
      FirstObservedAt: at(3),
      ProductFields: { PreviousComplianceStatus: 'PASSED' },
    })
  })

  test.each([
    ProductArn,
    'arn:aws:securityhub:us-east-1::product/prowler/prowler',
    'arn:aws:securityhub:us-east-1::product/aws/inspector',
    'arn:aws:securityhub:us-east-1::product/acme/config',
  ])('PASSED of %s neither resolves nor dates', ProductArn => {
    const check = (hour: number, status: string) =>
      bring(hour, { ProductArn, FirstObservedAt: at(0), ...compliance(status) })
    expect(check(1, 'PASSED')).toMatchObject({ Workflow: { Status: 'NEW' } })
    check(2, 'FAILED')
    const passed = check(3, 'PASSED')
    expect(passed).toMatchObject({ Workflow: { Status: 'NEW' }, FirstObservedAt: at(0) })
    expect(passed.ProductFields).not.toHaveProperty('PreviousComplianceStatus')
  })

  test('failing again reopens what a person resolved, of any product', () => {
    bring(1, compliance('PASSED'))
    decide({ Workflow: { Status: 'RESOLVED' } })
    expect(bring(2, compliance('FAILED'))).toMatchObject({ Workflow: { Status: 'NEW' } })
  })

  test.each([
    ['NOTIFIED', 'NEW'],
    ['RESOLVED', 'NEW'],
    ['SUPPRESSED', 'SUPPRESSED'],
  ])('%s comes back from the archive as %s', (before, after) => {
    bring(1)
    decide({ Workflow: { Status: before } })
    bring(2, { RecordState: 'ARCHIVED' })
    expect(stored()).toMatchObject({ Workflow: { Status: before } })
    expect(bring(3)).toMatchObject({ Workflow: { Status: after } })
  })

  test('SUPPRESSED stays when the check passes', () => {
    bring(1, compliance('FAILED'))
    decide({ Workflow: { Status: 'SUPPRESSED' } })
    expect(bring(2, compliance('PASSED'))).toMatchObject({ Workflow: { Status: 'SUPPRESSED' } })
  })

  test('NOTIFIED stays while the check goes on failing', () => {
    bring(1, compliance('FAILED'))
    decide({ Workflow: { Status: 'NOTIFIED' } })
    expect(bring(2, compliance('FAILED'))).toMatchObject({ Workflow: { Status: 'NOTIFIED' } })
  })
})

describe('an update by the provider', () => {
  test('that is not newer is ignored and counts as done', () => {
    bring(2, { Title: 'Kept' })
    expect(bring(2, { Title: 'Dropped' }).Title).toBe('Kept')
    expect(bring(1, { Title: 'Dropped' }).Title).toBe('Kept')
    // The same instant with another offset is not newer either.
    expect(bring(0, { Title: 'Dropped', UpdatedAt: '2026-01-01T04:00:00+02:00' }).Title).toBe('Kept')
  })

  test('keeps what customers own', () => {
    bring(1)
    decide({
      Note: { Text: 'Known', UpdatedBy: 'me' },
      UserDefinedFields: { a: '1' },
      VerificationState: 'TRUE_POSITIVE',
    })
    const after = bring(2, {
      UserDefinedFields: { a: '2' },
      VerificationState: 'UNKNOWN',
      Workflow: { Status: 'RESOLVED' },
    })
    expect(after).toMatchObject({
      Note: { Text: 'Known' },
      UserDefinedFields: { a: '1' },
      VerificationState: 'TRUE_POSITIVE',
      Workflow: { Status: 'NEW' },
    })
  })

  test('moves the severity until a customer has set it', () => {
    bring(1)
    expect(bring(2, { Severity: { Label: 'LOW' } }).Severity).toMatchObject({ Label: 'LOW', Normalized: 1 })
    decide({ Severity: { Label: 'CRITICAL' } })
    const after = bring(3, { FindingProviderFields: { Severity: { Label: 'MEDIUM' } } })
    expect(after).toMatchObject({
      Severity: { Label: 'CRITICAL', Normalized: 90 },
      FindingProviderFields: { Severity: { Label: 'MEDIUM' } },
    })
  })
})

test.each([
  [0, 'INFORMATIONAL'],
  [39, 'LOW'],
  [40, 'MEDIUM'],
  [89, 'HIGH'],
  [90, 'CRITICAL'],
])('a normalized severity of %i is %s', (Normalized, Label) => {
  expect(bring(1, { Severity: { Normalized } }).Severity).toMatchObject({ Label, Normalized })
})

const long = (length: number) => 'x'.repeat(length)
const many = <Item>(count: number, item: Item): Item[] => Array(count).fill(item)
/** Builds a resource of about so many bytes, in which no single text is too long. */
const large = (bytes: number): JsonObject => ({
  Type: 'Other',
  Id: 'r',
  Details: { AwsIamRole: { RoleDetailList: many(Math.floor(bytes / 1003), long(1000)) } },
})

test.each<[string, JsonObject, string, string]>([
  [
    'the name that AWS has',
    { ProductArn: 'arn:aws:securityhub:us-east-1::product/prowler/prowler' },
    'Prowler',
    'Prowler',
  ],
  ['its own name', { ProductName: 'Mine', CompanyName: 'Us' }, 'Mine', 'Us'],
  [
    'the name that it had in Security Hub',
    {
      ProductArn: 'arn:aws:securityhub:us-east-1::product/acme/scan-x',
      ProductFields: { 'aws/securityhub/ProductName': 'Scan X', 'aws/securityhub/CompanyName': 'Acme Inc.' },
    },
    'Scan X',
    'Acme Inc.',
  ],
  [
    'the name in its ARN',
    { ProductArn: 'arn:aws:securityhub:us-east-1::product/acme/scan-x' },
    'scan-x',
    'acme',
  ],
])('a product has %s', (_what, members, product, company) => {
  expect(bring(1, members)).toMatchObject({ ProductName: product, CompanyName: company })
})

test('the default product takes findings of its own account only', () => {
  expect(importFindings({ ...context, account: '444455556666' }, [provided(1)])).toMatchObject([
    { ErrorCode: 'InvalidAccess' },
  ])
})

describe('decisions', () => {
  test('leave UpdatedAt alone, are recorded, and are published as events', () => {
    bring(1)
    decide({ Workflow: { Status: 'NOTIFIED' } })
    expect(stored().UpdatedAt).toBe(at(1))
    expect(
      context.store.history.list(Number(context.store.findings.get(ProductArn, 'one')?.rowid))[0],
    ).toMatchObject({
      UpdateSource: { Type: 'BATCH_UPDATE_FINDINGS' },
      Updates: [{ UpdatedField: 'Workflow.Status', OldValue: 'NEW', NewValue: 'NOTIFIED' }],
    })
    // One event of the import, one of the decision. V2 does not serve findings of private products.
    expect(events()).toEqual(['Security Hub Findings - Imported', 'Security Hub Findings - Imported'])
  })

  test('name each finding that was not changed, and why', () => {
    bring(1, { Resources: [large(245_400)] })
    const { processed, unprocessed } = updateFindings(
      context,
      [
        { Id: 'one', ProductArn },
        { Id: 'one', ProductArn },
        { Id: 'absent', ProductArn },
        { Id: '', ProductArn },
      ],
      { UserDefinedFields: { a: 'x'.repeat(1024) } },
    )
    expect(processed).toEqual([])
    expect(unprocessed.map(({ ErrorCode }) => ErrorCode)).toEqual([
      'FindingSizeExceeded',
      'DuplicatedFindingIdentifier',
      'FindingNotFound',
      'InvalidInput',
    ])
  })
})

describe('automation rules', () => {
  const rule = (order: number, members: JsonObject, update: JsonObject) =>
    context.store.collection(ruleCollection).put(`${order} ${JSON.stringify(members)}`, {
      RuleArn: `arn:aws:securityhub:us-east-1:111122223333:automation-rule/${order}`,
      RuleStatus: 'ENABLED',
      RuleOrder: order,
      UpdatedAt: at(0),
      Criteria: { Title: [{ Value: 'itl', Comparison: 'CONTAINS' }] },
      Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: update }],
      ...members,
    })

  test('apply on import, the highest order last', () => {
    rule(2, {}, { Severity: { Label: 'LOW' } })
    rule(1, {}, { Severity: { Label: 'CRITICAL' }, Criticality: 7 })
    expect(bring(1)).toMatchObject({ Severity: { Label: 'LOW' }, Criticality: 7 })
  })

  test('a terminal rule is the last', () => {
    rule(1, { IsTerminal: true }, { Criticality: 1 })
    rule(2, {}, { Criticality: 2 })
    expect(bring(1).Criticality).toBe(1)
  })

  test('match what the provider sent, not what earlier rules made of it', () => {
    rule(1, {}, { Severity: { Label: 'CRITICAL' } })
    rule(
      2,
      { Criteria: { SeverityLabel: [{ Value: 'CRITICAL', Comparison: 'EQUALS' }] } },
      { Criticality: 9 },
    )
    expect(bring(1).Criticality).toBeUndefined()
  })

  test('are not triggered by decisions, nor when disabled, nor in another Region', () => {
    rule(1, { RuleStatus: 'DISABLED' }, { Criticality: 1 })
    rule(2, { RuleArn: 'arn:aws:securityhub:eu-west-1:111122223333:automation-rule/x' }, { Criticality: 2 })
    bring(1)
    rule(3, {}, { Criticality: 3 })
    decide({ Confidence: 5 })
    expect(stored().Criticality).toBeUndefined()
    expect(bring(2).Criticality).toBe(3)
  })
})
