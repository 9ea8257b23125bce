import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAsff } from './read-asff'

const SEEN = Date.UTC(2026, 5, 1, 12)

const CONTROL_FINDING = {
  SchemaVersion: '2018-10-08',
  Id: 'arn:aws:securityhub:eu-west-1:111122223333:security-control/S3.8/finding/1f0e',
  ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/securityhub',
  ProductName: 'Security Hub',
  CompanyName: 'AWS',
  Region: 'eu-west-1',
  GeneratorId: 'security-control/S3.8',
  AwsAccountId: '111122223333',
  Types: ['Software and Configuration Checks/Industry and Regulatory Standards'],
  FirstObservedAt: '2026-03-01T08:00:00.000Z',
  CreatedAt: '2026-02-01T08:00:00.000Z',
  UpdatedAt: '2026-03-02T08:00:00.000Z',
  Severity: { Label: 'HIGH', Normalized: 70 },
  Title: 'S3 general purpose buckets should block public access',
  Description: 'This control checks whether a bucket blocks public access.',
  ProductFields: { PreviousComplianceStatus: 'PASSED' },
  Resources: [
    {
      Type: 'AwsS3Bucket',
      Id: 'arn:aws:s3:::example-bucket',
      Region: 'eu-west-1',
      Tags: { team: 'storage' },
      Details: { AwsS3Bucket: { OwnerId: 'abc' } },
    },
  ],
  Compliance: {
    Status: 'FAILED',
    SecurityControlId: 'S3.8',
    AssociatedStandards: [{ StandardsId: 'standards/aws-foundational-security-best-practices/v/1.0.0' }],
    StatusReasons: [{ ReasonCode: 'CONFIG_EVALUATIONS_EMPTY', Description: 'No evaluation yet.' }],
  },
  Workflow: { Status: 'NOTIFIED' },
  RecordState: 'ACTIVE',
  Note: { Text: 'Asked the team', UpdatedBy: 'analyst', UpdatedAt: '2026-03-02T09:00:00Z' },
  FindingProviderFields: { Severity: { Label: 'MEDIUM' } },
}

function read(changes: Record<string, unknown>) {
  const result = readAsff({ ...CONTROL_FINDING, ...changes }, SEEN)
  if (!result.ok) throw new Error(result.quarantined.reason)
  return result.document
}

function reasonFor(changes: Record<string, unknown>): string {
  const result = readAsff({ ...CONTROL_FINDING, ...changes }, SEEN)
  if (result.ok) throw new Error('It was read')
  return result.quarantined.reason
}

test('reads what providers and customers say', () => {
  expect(read({})).toMatchObject({
    format: 'asff',
    sourceId: CONTROL_FINDING.Id,
    identity: { productArn: CONTROL_FINDING.ProductArn, id: CONTROL_FINDING.Id },
    observedAt: SEEN,
    provider: {
      control: 'S3.8',
      standards: ['standards/aws-foundational-security-best-practices/v/1.0.0'],
      compliance: 'FAILED',
      previousCompliance: 'PASSED',
      providerSeverity: 'MEDIUM',
      createdAt: Date.UTC(2026, 1, 1, 8),
      statusReasons: ['CONFIG_EVALUATIONS_EMPTY: No evaluation yet.'],
      resources: [{ tags: { team: 'storage' }, details: '{"AwsS3Bucket":{"OwnerId":"abc"}}' }],
    },
    customer: { severity: 'HIGH', workflow: 'NOTIFIED', note: { text: 'Asked the team', by: 'analyst' } },
  })
})

test('keeps the very text that it was given', () => {
  const raw = `{ "Unknown" : 1e2,${JSON.stringify(CONTROL_FINDING).slice(1)}`
  const result = readAsff(raw, SEEN)
  expect(result.ok && result.document.raw).toBe(raw)
})

test('does without what most real findings leave out', () => {
  const bare = read({
    Region: undefined,
    ProductName: undefined,
    CompanyName: undefined,
    Workflow: undefined,
    RecordState: undefined,
    Compliance: undefined,
    FindingProviderFields: undefined,
    Note: undefined,
  })
  expect(bare.provider).toMatchObject({
    region: 'eu-west-1',
    product: 'Security Hub',
    compliance: null,
    control: 'S3.8',
    recordState: 'ACTIVE',
    providerSeverity: null,
  })
  expect(bare.customer).toMatchObject({ workflow: 'NEW', note: null })
})

test.each([
  [{ Label: 'LOW', Normalized: 90 }, 'LOW'],
  [{ Normalized: 89 }, 'HIGH'],
  [{ Label: 'SEVERE', Normalized: 40 }, 'MEDIUM'],
  [{ Label: 'critical' }, 'CRITICAL'],
  [undefined, 'MEDIUM'],
])('severity %o reads as %s', (severity, label) => {
  expect(read({ Severity: severity }).customer.severity).toBe(label)
})

test('an illegal compliance reads as none and stays in the raw document', () => {
  const document = read({ Compliance: { Status: 'INFOED' } })
  expect(document.provider.compliance).toBeNull()
  expect(document.raw).toContain('INFOED')
})

const FSBP = 'arn:aws:securityhub:::standards/aws-foundational-security-best-practices/v/1.0.0'
const CIS = 'arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0'
const subscription = (path: string): string =>
  `arn:aws:securityhub:eu-west-1:111122223333:subscription/${path}/finding/1`

test.each([
  ['aws-foundational-security-best-practices/v/1.0.0/EC2.2', { StandardsArn: FSBP }, 'EC2.2'],
  ['pci-dss/v/3.2.1/PCI.S3.1', {}, 'PCI.S3.1'],
  [
    'cis-aws-foundations-benchmark/v/1.2.0/1.10',
    { StandardsGuideArn: CIS },
    'cis-aws-foundations-benchmark/v/1.2.0/1.10',
  ],
])('the old id with %s names its control', (path, productFields, control) => {
  const { provider } = read({
    Id: subscription(path),
    GeneratorId: path,
    Compliance: { Status: 'FAILED' },
    ProductFields: productFields,
  })
  expect(provider.control).toBe(control)
})

test('standards of old findings come from their product fields', () => {
  const { provider } = read({ Compliance: {}, ProductFields: { StandardsGuideArn: CIS, RuleId: '1.10' } })
  expect(provider.standards).toEqual(['ruleset/cis-aws-foundations-benchmark/v/1.2.0'])
})

test('a rule id of another product is no control', () => {
  const { provider } = read({
    Id: 'xyz',
    ProductArn: 'arn:aws:securityhub:eu-west-1:111122223333:product/example/scanner',
    GeneratorId: 'g',
    Compliance: {},
    ProductFields: { RuleId: '7' },
  })
  expect(provider.control).toBeNull()
})

test.each([
  [{ Id: undefined }, 'Id is missing'],
  [{ ProductArn: 7, Id: '' }, 'Id is missing'],
  [{ ProductArn: undefined }, 'ProductArn is missing'],
  [{ Resources: [] }, 'Resources is missing'],
  [{ Resources: [{ Type: 'Other' }] }, 'Resources[].Id is missing'],
  [{ UpdatedAt: '2026-03-01T122:29:47Z' }, 'UpdatedAt "2026-03-01T122:29:47Z" is not a timestamp'],
  [{ UpdatedAt: undefined, CreatedAt: undefined }, 'UpdatedAt is missing'],
  [{ UpdatedAt: '1970-01-01T00:00:00Z' }, 'UpdatedAt "1970-01-01T00:00:00Z" cannot be the date of a finding'],
  [
    { CreatedAt: '2041-01-01T00:00:00Z', UpdatedAt: '2041-01-01T00:00:00Z', FirstObservedAt: undefined },
    'CreatedAt "2041-01-01T00:00:00Z" cannot be the date of a finding',
  ],
])('quarantines %o and names the field', (changes, reason) => {
  expect(reasonFor(changes)).toBe(reason)
})

test('quarantines what is no JSON object, with its text', () => {
  for (const raw of ['', '[]', 'null', '{"Id":', '7'])
    expect(readAsff(raw, SEEN)).toMatchObject({ ok: false, quarantined: { raw, format: 'asff' } })
})

test('quarantines nesting that would overflow the stack of a reader', () => {
  const depth = 100_000
  const raw = `{"Id":"a","Resources":${'['.repeat(depth)}${']'.repeat(depth)}}`
  expect(readAsff(raw, SEEN)).toMatchObject({
    ok: false,
    quarantined: { reason: expect.stringMatching(/nested/) },
  })
})

test('keys that name a prototype never become properties', () => {
  const raw = JSON.stringify(CONTROL_FINDING).replace(
    '"ProductFields":{',
    '"UserDefinedFields":{"__proto__":"polluted","constructor":"x","kept":"1"},"ProductFields":{',
  )
  const result = readAsff(raw, SEEN)
  expect(result.ok && Object.entries(result.document.customer.userDefined)).toEqual([['kept', '1']])
})

test('lone surrogates and NUL are replaced in text and kept in the raw document', () => {
  const raw = JSON.stringify({ ...CONTROL_FINDING, Title: '\ud800 a \0 b' })
  const result = readAsff(raw, SEEN)
  expect(result.ok && result.document.provider.title).toBe('\uFFFD a \uFFFD b')
  expect(result.ok && result.document.raw).toBe(raw)
})

test('never throws, with any value in any field', () => {
  const field = fc.constantFrom(...Object.keys(CONTROL_FINDING), 'Vulnerabilities', 'RelatedFindings')
  fc.assert(
    fc.property(fc.dictionary(field, fc.anything({ withNullPrototype: true })), changes => {
      readAsff({ ...CONTROL_FINDING, ...changes }, SEEN)
    }),
    { numRuns: 500 },
  )
  fc.assert(fc.property(fc.json(), raw => readAsff(raw, SEEN).ok === false))
  fc.assert(fc.property(fc.string({ unit: 'binary' }), raw => readAsff(raw, SEEN).ok === false))
})

test.each([
  ['1970-01-01T00:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'],
  ['0001-01-01T00:00:00Z', '2041-01-01T00:00:00Z', '2026-03-02T08:00:00Z'],
  ['2041-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '2026-03-02T08:00:00Z'],
  ['2026-02-01T08:00:00Z', '1970-01-01T00:00:00Z', '2026-02-01T08:00:00Z'],
])('created %s and first observed %s, it was created %s', (CreatedAt, FirstObservedAt, created) => {
  const { provider } = read({ CreatedAt, FirstObservedAt })
  expect(provider.createdAt).toBe(Date.parse(created))
  expect(provider.firstObservedAt).toBe(
    FirstObservedAt.startsWith('2026') ? Date.parse(FirstObservedAt) : null,
  )
})

test('the name that Security Hub gave the product goes first', () => {
  const named = { 'aws/securityhub/ProductName': 'Acme Radar' }
  expect(read({ ProductFields: named, ProductName: 'radar' }).provider.product).toBe('Acme Radar')
  expect(read({ ProductFields: {}, ProductName: 'radar' }).provider.product).toBe('radar')
})

test.each([
  [{}, 'aws', '111122223333'],
  [{ Resources: [{ Id: '/subscriptions/5a1e-77/resourceGroups/web', Type: 'Other' }] }, 'azure', '5a1e-77'],
  [
    { Resources: [{ Id: 'pod/web', Type: 'Other', Details: { Other: { Kind: 'Pod', Namespace: 'shop' } } }] },
    'kubernetes',
    '111122223333',
  ],
  [
    {
      Types: ['Software and Configuration Checks/Kubernetes Policies/Kyverno'],
      Resources: [{ Id: 'blue/apps/Deployment/web', Type: 'AwsEks' }],
    },
    'kubernetes',
    '111122223333',
  ],
  [
    {
      Types: ['TTPs/Discovery/Kubernetes'],
      Resources: [{ Id: 'arn:aws:eks:eu-west-1:111122223333:cluster/blue', Type: 'AwsEksCluster' }],
    },
    'aws',
    '111122223333',
  ],
])('%o lives on %s in the account %s', (changes, platform, account) => {
  expect(read(changes).provider).toMatchObject({ platform, account })
})

const GUARDDUTY = 'aws/guardduty/service/additionalInfo'
test.each<[string, Record<string, unknown>, boolean]>([
  ['the member of ASFF', { Sample: true }, true],
  ['that member where it denies it', { Sample: false }, false],
  ['the field of GuardDuty', { ProductFields: { [`${GUARDDUTY}/sample`]: 'true' } }, true],
  ['its JSON text', { ProductFields: { [`${GUARDDUTY}/value`]: '{"threatName":"x","sample": true}' } }, true],
  ['a JSON text that denies it', { ProductFields: { [`${GUARDDUTY}/value`]: '{"sample":false}' } }, false],
  ['the title', { Title: '[SAMPLE] The API GetBucketAcl was invoked from a known address' }, true],
  ['a word of a title', { Title: 'Bucket [SAMPLE] is public' }, false],
])('A sample is told by %s', (_, changes, is) => {
  expect(read(changes).provider.sample).toBe(is)
})

test.each<[Record<string, unknown>, string | null]>([
  [{ Severity: { Label: 'INFORMATIONAL', Original: 'HIGH' } }, 'HIGH'],
  [
    {
      Severity: { Label: 'INFORMATIONAL', Original: 'INFORMATIONAL' },
      FindingProviderFields: { Severity: { Label: 'LOW' } },
    },
    'LOW',
  ],
  [
    {
      Severity: { Label: 'INFORMATIONAL', Original: 'INFORMATIONAL' },
      FindingProviderFields: { Severity: { Label: 'INFORMATIONAL', Original: 'INFORMATIONAL' } },
    },
    null,
  ],
  [{ Severity: { Label: 'INFORMATIONAL', Original: '7.5' }, FindingProviderFields: {} }, null],
])('%o still says the severity of a failure: %s', (changes, severity) => {
  expect(read(changes).provider.failingSeverity).toBe(severity)
})
