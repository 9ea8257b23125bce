import { readFileSync } from 'node:fs'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { synthesize } from './synthesize'

const text = synthesize()
const template = Template.fromJSON(JSON.parse(text))
const named = z.record(z.string(), z.object({ Properties: z.record(z.string(), z.unknown()) }))
const propertiesOf = (type: string) =>
  Object.values(named.parse(template.findResources(type))).map(({ Properties }) => Properties)

const statement = z.object({
  Effect: z.string(),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.unknown(),
})
const document = z.object({ PolicyDocument: z.object({ Statement: z.array(statement) }) })
const grants = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
  .flatMap(propertiesOf)
  .flatMap(policy => document.parse(policy).PolicyDocument.Statement)

test('the template beside the program is what the program makes, each time', () => {
  expect(synthesize()).toBe(text)
  expect(readFileSync(`${import.meta.dirname}/template.json`, 'utf8')).toBe(text)
})

test('it is plain CloudFormation: nothing to bootstrap, no code, no account names', () => {
  expect(text).not.toMatch(/BootstrapVersion|cdk-hnb659fds|AWS::Lambda|[":]\d{12}[":]/)
})

test('no right is given on everything, and none to do everything', () => {
  expect(grants.length).toBeGreaterThan(10)
  for (const { Action, Resource } of grants) {
    expect(JSON.stringify(Resource)).not.toMatch(/"\*"|:::\*/)
    expect([Action].flat().filter(action => action.includes('*'))).toEqual([])
  }
})

test('Athena’s users write only results, and the export reads nothing of the lake', () => {
  const of = (id: string) =>
    Object.entries(template.findResources('AWS::IAM::ManagedPolicy'))
      .filter(([name]) => name.startsWith(id))
      .flatMap(([, policy]) => document.parse(z.object({ Properties: z.unknown() }).parse(policy).Properties))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
  const writes = of('DeskReads').filter(({ Action }) => [Action].flat().includes('s3:PutObject'))
  expect(writes).toHaveLength(1)
  expect(JSON.stringify(writes[0]?.Resource)).toMatch(/Results/)
  expect(of('DeskExports').flatMap(({ Action }) => Action)).not.toContain('s3:GetObject')
})

test('every bucket is encrypted by the key, private, kept, unversioned and reached over TLS 1.2 alone', () => {
  template.resourceCountIs('AWS::S3::Bucket', 2)
  template.allResourcesProperties('AWS::S3::Bucket', {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        {
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: Match.anyValue() },
        },
      ],
    },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    VersioningConfiguration: Match.absent(),
  })
  template.allResources('AWS::S3::Bucket', { DeletionPolicy: 'Retain' })
  template.resourceCountIs('AWS::S3::BucketPolicy', 2)
  template.allResourcesProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        Match.objectLike({ Effect: 'Deny', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
      ]),
    },
  })
  template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true })
})

test('both kinds of events reach the lake, and what cannot be delivered is kept', () => {
  const rules = propertiesOf('AWS::Events::Rule')
  expect(rules.map(({ EventPattern }) => EventPattern)).toEqual([
    { source: ['aws.securityhub'], 'detail-type': ['Security Hub Findings - Imported'] },
    { source: ['aws.securityhub'], 'detail-type': ['Findings Imported V2'] },
  ])
  template.allResourcesProperties('AWS::Events::Rule', {
    Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue(), RoleArn: Match.anyValue() })],
  })
  template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true })
})

test('an event is a line, by days that match the partitions, and failed events are outside of the table', () => {
  const prefix = 'finding_events/dt=!{timestamp:yyyy-MM-dd}/'
  template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
    DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK' },
    ExtendedS3DestinationConfiguration: {
      Prefix: prefix,
      ErrorOutputPrefix: Match.stringLikeRegexp('^failed/'),
      CompressionFormat: 'GZIP',
      CustomTimeZone: 'UTC',
      ProcessingConfiguration: { Enabled: true, Processors: [{ Type: 'AppendDelimiterToRecord' }] },
    },
  })
  template.hasResourceProperties('AWS::Glue::Table', {
    TableInput: {
      Name: 'finding_events',
      PartitionKeys: [{ Name: 'dt', Type: 'string' }],
      Parameters: {
        'projection.enabled': 'true',
        'projection.dt.type': 'date',
        'projection.dt.format': 'yyyy-MM-dd',
        'projection.dt.range': { 'Fn::Join': ['', ['NOW-', { Ref: 'RetentionDays' }, 'DAYS,NOW+1DAYS']] },
        'storage.location.template': {
          'Fn::Join': ['', ['s3://', Match.anyValue(), `/finding_events/dt=\${dt}/`]],
        },
      },
    },
  })
})

test('events expire after their retention, query results after days, and exports never', () => {
  const rules = propertiesOf('AWS::S3::Bucket').map(({ LifecycleConfiguration }) => LifecycleConfiguration)
  expect(rules).toMatchObject([
    {
      Rules: [
        { Prefix: 'finding_events/', ExpirationInDays: { Ref: 'RetentionDays' } },
        { Prefix: 'failed/finding_events/', ExpirationInDays: 30 },
        { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
      ],
    },
    { Rules: [{ ExpirationInDays: { Ref: 'ResultRetentionDays' } }, {}] },
  ])
})

test('queries run in a workgroup that no client overrides, encrypted, under a cut-off', () => {
  template.hasResourceProperties('AWS::Athena::WorkGroup', {
    Name: 'hubdesk',
    WorkGroupConfiguration: {
      EnforceWorkGroupConfiguration: true,
      BytesScannedCutoffPerQuery: { Ref: 'MostBytesPerQuery' },
      ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' } },
    },
  })
})

test('views name only tables of their own database, so that it may have any name', () => {
  const queries = propertiesOf('AWS::Athena::NamedQuery').map(({ QueryString }) => String(QueryString))
  expect(queries).toHaveLength(2)
  for (const query of queries) expect(query).toMatch(/^CREATE OR REPLACE VIEW \w+ AS\n/)
  const tables = queries.flatMap(query => [...query.matchAll(/FROM (\w[\w.]*)/g)].map(([, name]) => name))
  expect(new Set(tables)).toEqual(new Set(['finding_events', 'finding_versions']))
})
