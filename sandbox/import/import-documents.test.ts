import { describe, expect, test } from 'vitest'
import { testContext } from '../testing/test-context.ts'
import type { JsonObject } from '../values/json.ts'
import { objectOf } from '../values/json.ts'
import type { Context } from '../wire/operation.ts'
import { importDocuments } from './import-documents.ts'

const ProductArn = 'arn:aws:securityhub:us-east-1::product/acme/scanner'
const asff: JsonObject = {
  SchemaVersion: '2018-10-08',
  Id: 'one',
  ProductArn,
  GeneratorId: 'rule',
  AwsAccountId: '444455556666',
  Types: ['Software and Configuration Checks'],
  CreatedAt: '2026-01-01T00:00:00Z',
  UpdatedAt: '2026-01-02T00:00:00Z',
  Severity: { Label: 'HIGH' },
  Title: 'Title',
  Description: 'Description',
  Resources: [{ Type: 'Other', Id: 'r' }],
}
const ocsf: JsonObject = {
  activity_id: 1,
  class_uid: 2004,
  severity_id: 4,
  time: Date.parse('2026-01-02T00:00:00Z'),
  cloud: { account: { uid: '444455556666' }, region: 'us-east-1' },
  metadata: { version: '1.5.0', uid: 'uid-1', product: { name: 'Scanner', uid: 'acme' } },
  finding_info: { uid: 'one', title: 'Title' },
  resources: [{ uid: 'r', type: 'Other' }],
}

const without = (finding: JsonObject, ...names: string[]) =>
  Object.fromEntries(Object.entries(finding).filter(([name]) => !names.includes(name)))

function bring(kind: 'asff' | 'ocsf', lenient: boolean, ...Findings: JsonObject[]) {
  const context: Context = testContext()
  const report = importDocuments(context, { kind, lenient, Findings })
  const order = { by: 'rowid', descending: false } as const
  const stored = [...context.store.findings.scan([kind], {}, order)].map(({ finding }) => finding.document)
  return { ...report, stored, reasons: report.refused.map(({ reason }) => reason) }
}
const lenient = (members: JsonObject, ...gone: string[]) =>
  bring('asff', true, { ...without(asff, ...gone), ...members })

describe('the account of a finding that does not give it', () => {
  test.each<[string, JsonObject, string]>([
    ['the ARN in its Id', { Id: 'arn:aws:inspector2:eu-west-1:777788889999:finding/a' }, '777788889999'],
    ['an ARN within its Id', { Id: 'scan/arn:aws:iam::777788889999:role/x' }, '777788889999'],
    [
      'the ARN of its resource',
      { Resources: [{ Type: 'O', Id: 'arn:aws:iam::777788889999:role/x' }] },
      '777788889999',
    ],
    [
      'the account that is its resource',
      { Resources: [{ Type: 'AwsAccount', Id: 'AWS::::Account:777788889999' }] },
      '777788889999',
    ],
    [
      'the default product of an account',
      { ProductArn: 'arn:aws:securityhub:us-east-1:777788889999:product/777788889999/default' },
      '777788889999',
    ],
    [
      'its Id before its resource',
      {
        Id: 'arn:aws:macie2:us-east-1:777788889999:finding/a',
        Resources: [{ Type: 'O', Id: 'arn:aws:iam::222233334444:role/x' }],
      },
      '777788889999',
    ],
    [
      'an account that is there but blank',
      { AwsAccountId: ' ', Id: 'arn:aws:macie2:us-east-1:777788889999:f/a' },
      '777788889999',
    ],
  ])('is that of %s', (_what, members, account) => {
    const { stored, refused } = lenient(members, 'AwsAccountId')
    expect([refused, stored.map(({ AwsAccountId }) => AwsAccountId)]).toEqual([[], [account]])
  })

  test.each<[string, JsonObject]>([
    ['nothing names one', {}],
    ['the ARN has none', { Resources: [{ Type: 'AwsS3Bucket', Id: 'arn:aws:s3:::ledger' }] }],
    [
      "the product is a vendor's, whose account it names",
      { ProductArn: 'arn:aws:securityhub:us-east-1:777788889999:product/acme/scanner' },
    ],
    [
      'its resources are of two',
      {
        Resources: [
          { Type: 'O', Id: 'arn:aws:iam::777788889999:role/x' },
          { Type: 'O', Id: 'arn:aws:iam::222233334444:role/x' },
        ],
      },
    ],
  ])('is not guessed where %s', (_what, members) => {
    const { stored, reasons } = lenient(members, 'AwsAccountId')
    expect([stored, reasons]).toEqual([[], ['neither AwsAccountId nor an ARN names the account it is of']])
  })

  test('is not guessed in OCSF either', () => {
    const finding = (info: JsonObject, members: JsonObject = {}) => {
      const { stored, reasons } = bring('ocsf', true, {
        ...without(ocsf, 'cloud'),
        ...members,
        finding_info: { ...objectOf(ocsf.finding_info), ...info },
      })
      return stored.map(({ cloud }) => objectOf(objectOf(cloud).account).uid).concat(reasons)
    }
    const reason = 'neither cloud.account.uid nor an ARN names the account it is of'
    expect(finding({})).toEqual([reason])
    expect(finding({ uid: 'arn:aws:macie2:us-east-1:777788889999:finding/a' })).toEqual(['777788889999'])
    expect(finding({}, { resource: { uid: 'arn:aws:iam::777788889999:role/x' } })).toEqual(['777788889999'])
    expect(finding({}, { cloud: { account_uid: '777788889999' } })).toEqual(['777788889999'])
    expect(finding({}, { cloud: { provider: 'azure', account: { uid: 'subscription-7' } } })).toEqual([
      'subscription-7',
    ])
    expect(finding({}, { cloud: { account: { uid: '' } } })).toEqual([reason])
  })
})

describe('empty members', () => {
  test.each<[string, JsonObject, JsonObject]>([
    ['types', { Types: [] }, { Types: ['Unknown/Unknown/Unknown'] }],
    ['a blank type among others', { Types: ['', 'TTPs', ' '] }, { Types: ['TTPs'] }],
    [
      'types of the provider',
      { Types: [], FindingProviderFields: { Types: [] } },
      { Types: ['Unknown/Unknown/Unknown'] },
    ],
    ['a severity', { Severity: {} }, { Severity: { Label: 'INFORMATIONAL' } }],
    ['a blank label', { Severity: { Label: '', Original: 'High' } }, { Severity: { Label: 'HIGH' } }],
    ['a title', { Title: '' }, { Title: 'Description' }],
    ['a description', { Description: null }, { Description: 'Title' }],
    [
      'dates',
      { CreatedAt: '', UpdatedAt: ' ', LastObservedAt: '2026-01-03T00:00:00Z' },
      { CreatedAt: '2026-01-03T00:00:00Z', UpdatedAt: '2026-01-03T00:00:00Z' },
    ],
    [
      'resources',
      { Resources: [] },
      { Resources: [{ Type: 'AwsAccount', Id: 'AWS::::Account:444455556666' }] },
    ],
    [
      'members of a resource',
      { Resources: [{ Type: '', Id: 'r', Tags: {} }] },
      { Resources: [{ Type: 'Other', Id: 'r' }] },
    ],
    [
      'a date of a note',
      { Note: { Text: 'x', UpdatedBy: 'y' } },
      { Note: { Text: 'x', UpdatedBy: 'y', UpdatedAt: '2026-01-02T00:00:00Z' } },
    ],
    [
      'an author of a note',
      { Note: { Text: 'x', UpdatedBy: '', UpdatedAt: '2026-01-01T00:00:00Z' } },
      { Note: { UpdatedBy: 'unknown', UpdatedAt: '2026-01-01T00:00:00Z' } },
    ],
    [
      'a recommendation',
      { Remediation: { Recommendation: { Text: '', Url: 'https://example.com' } } },
      { Remediation: { Recommendation: { Url: 'https://example.com' } } },
    ],
    ['a compliance', { Compliance: '' }, { Title: 'Title' }],
  ])('are completed as absent ones are: %s', (_what, members, expected) => {
    expect(bring('asff', false, { ...asff, ...members }).refused).toHaveLength(1)
    const { stored, reasons } = lenient(members)
    expect(reasons).toEqual([])
    expect(stored).toMatchObject([expected])
  })

  test('a note without a text is no note; what is wrong stays refused', () => {
    expect(lenient({ Note: { Text: '', UpdatedBy: 'y' } }).stored[0]).not.toHaveProperty('Note')
    expect(lenient({ Types: [], Severity: { Label: 'High' } }).reasons).toEqual([
      expect.stringMatching(/^data.Severity.Label should be equal to one of the allowed values/),
    ])
    expect(lenient({}, 'Id').reasons).toEqual(["data should have required property 'Id'"])
  })
})

describe('a severity in the words or numbers of its product', () => {
  test.each<[JsonObject, string, string | undefined]>([
    [{ Product: 7.5 }, 'HIGH', '7.5'],
    [{ Product: 0 }, 'INFORMATIONAL', '0'],
    [{ Product: 3.9 }, 'LOW', '3.9'],
    [{ Product: 10 }, 'CRITICAL', '10'],
    [{ Product: 55 }, 'MEDIUM', '55'],
    [{ Product: 8, Original: 'P2' }, 'HIGH', 'P2'],
    [{ Original: 'HIGH' }, 'HIGH', 'HIGH'],
    [{ Original: ' moderate ' }, 'MEDIUM', ' moderate '],
    [{ Original: '9.8' }, 'CRITICAL', '9.8'],
    [{ Original: 'Info' }, 'INFORMATIONAL', 'Info'],
  ])('%j is labelled', (severity, label, original) => {
    for (const members of [
      { Severity: severity },
      { Severity: {}, FindingProviderFields: { Severity: severity } },
    ]) {
      if ('FindingProviderFields' in members && severity.Product !== undefined) continue
      const { stored, reasons } = lenient(members)
      expect(reasons).toEqual([])
      expect(stored).toMatchObject([
        {
          Severity: { Label: label, Original: original },
          FindingProviderFields: { Severity: { Label: label } },
        },
      ])
    }
  })

  test('is refused where no label can be read from it', () => {
    for (const severity of [{ Original: 'P2' }, { Product: 1000 }, { Product: -1 }]) {
      expect(lenient({ Severity: severity }).reasons).toEqual([
        `Severity says ${JSON.stringify(severity)}, for which no Label is known`,
      ])
    }
  })

  test('is kept in OCSF, where only the word is given', () => {
    const graded = (members: JsonObject) =>
      bring('ocsf', true, { ...without(ocsf, 'severity_id'), ...members }).stored[0]?.severity_id
    expect([graded({ severity: 'high' }), graded({ severity: 'P2' }), graded({})]).toEqual([4, 99, 99])
  })
})

describe('dates of OCSF', () => {
  const moment = Date.parse('2025-06-03T14:15:19.382Z')
  test.each<[string, JsonObject[string]]>([
    ['a text without a zone', '2025-06-03T14:15:19.382075'],
    ['a text with a space', '2025-06-03 14:15:19.382075+00:00'],
    ['RFC 3339 with an offset', '2025-06-03T16:15:19.382+02:00'],
    ['milliseconds', moment],
    ['seconds', moment / 1000],
    ['microseconds', moment * 1000],
    ['a text of milliseconds', String(moment)],
    ['a text of seconds', String(moment / 1000)],
  ])('are read as %s', (_what, created) => {
    const info = { ...objectOf(ocsf.finding_info), created_time: created }
    const found = (finding: JsonObject) => objectOf(bring('ocsf', true, finding).stored[0])
    for (const finding of [
      { ...ocsf, finding_info: info },
      { ...without(ocsf, 'time'), finding_info: info },
    ]) {
      expect(found(finding).finding_info).toMatchObject({
        created_time: moment,
        created_time_dt: '2025-06-03T14:15:19.382Z',
      })
    }
    expect(found({ ...without(ocsf, 'time'), event_time: created }).time).toBe(moment)
    expect(found({ ...ocsf, time: created }).time).toBe(moment)
  })

  test('that are not valid are refused, or replaced by another known date', () => {
    const never = { ...ocsf, time: '2025-02-30T00:00:00Z' }
    expect(bring('ocsf', false, never).reasons).toEqual(['time (epoch milliseconds) or time_dt is required'])
    expect(bring('ocsf', true, never).stored).toMatchObject([{ time: testContext().now() }])
  })
})

test('an older document of a finding counts as taken and changes nothing', () => {
  const context = testContext()
  const at = (title: string, modified: string) => ({
    ...ocsf,
    finding_info: { uid: 'one', title, modified_time: Date.parse(modified) },
  })
  const findings = [at('newer', '2026-01-02T00:00:00Z'), at('older', '2026-01-01T00:00:00Z')]
  const report = importDocuments(context, { kind: 'ocsf', Findings: findings })
  expect([report.accepted, report.findings.length]).toEqual([2, 1])
  expect(context.store.findings.getByUid('uid-1')?.document.finding_info).toMatchObject({ title: 'newer' })
  importDocuments(context, { kind: 'ocsf', Findings: [at('newest', '2026-01-03T00:00:00Z')] })
  expect(context.store.findings.getByUid('uid-1')?.document.finding_info).toMatchObject({ title: 'newest' })
})

test('the one resource of early OCSF is a list of one', () => {
  const { resources, ...early } = ocsf
  const [stored] = bring('ocsf', false, { ...early, resource: { uid: 'r', type: 'AwsIamRole' } }).stored
  expect([resources, stored?.resources]).toEqual([
    [{ uid: 'r', type: 'Other' }],
    [{ uid: 'r', type: 'AwsIamRole' }],
  ])
})

test('documents and findings are counted apart, and refusals carry their place', () => {
  const { accepted, findings, refused } = bring(
    'asff',
    false,
    asff,
    { ...asff, UpdatedAt: '2026-01-03T00:00:00Z' },
    { ...asff, Id: 'two' },
    { ...asff, Title: '' },
  )
  expect([accepted, findings.length]).toEqual([3, 2])
  expect(refused).toEqual([{ index: 3, reason: 'data.Title should NOT be shorter than 1 characters' }])
})
