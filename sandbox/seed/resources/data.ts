import { lapses } from './lapses.ts'
import { arn, type Resource, resource, type Scope } from './resource.ts'

const sensitive = [
  'exports/customers-2026.csv',
  'backups/app.sql.gz',
  'uploads/forms/scan-0142.json',
  'logs/debug.txt',
] as const
const categories = ['PERSONAL_INFORMATION', 'FINANCIAL_INFORMATION', 'CREDENTIALS'] as const

export function bucketArn(scope: Scope, purpose: string): string {
  return `arn:aws:s3:::${bucketName(scope, purpose)}`
}

function bucketName({ account, application, region }: Scope, purpose: string): string {
  return `${application}-${purpose}-${account.id}-${region}`
}

/** A bucket, and the objects in it that hold sensitive data. */
export function bucket(scope: Scope, purpose: string, mayBePublic: boolean): readonly Resource[] {
  const { random, account, region } = scope
  const name = bucketName(scope, purpose)
  const public_ = mayBePublic && random.chance(account.environment === 'production' ? 0.18 : 0.34)
  const writable = public_ && random.chance(0.15)
  const acl = random.chance(0.12)
  const first = random.pick(sensitive)
  const keys = sensitive.filter(each => each === first || random.chance(0.4))
  const holding = resource(
    scope,
    'AwsS3Bucket',
    bucketArn(scope, purpose),
    name,
    {
      BucketVersioningConfiguration: {
        IsMfaDeleteEnabled: false,
        Status: random.chance(0.7) ? 'Enabled' : 'Off',
      },
      CreatedAt: new Date(scope.deployed).toISOString(),
      ...(random.chance(0.4)
        ? {
            BucketLoggingConfiguration: {
              DestinationBucketName: `access-logs-${account.id}-${region}`,
              LogFilePrefix: `${name}/`,
            },
          }
        : {}),
      Name: name,
      OwnerId: random.hex(64),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: !public_,
        BlockPublicPolicy: !public_,
        IgnorePublicAcls: !public_,
        RestrictPublicBuckets: !public_,
      },
      ServerSideEncryptionConfiguration: {
        Rules: [
          { ApplyServerSideEncryptionByDefault: { KMSMasterKeyID: scope.keyArn, SSEAlgorithm: 'aws:kms' } },
        ],
      },
      PublicGrants: grantsOf(public_, writable),
      ForeignAdministrators: lapses(scope, 'HIGH') ? [random.decimals(12)] : [],
      PolicyRequiresSsl: !lapses(scope, 'MEDIUM'),
      ObjectOwnership: acl ? 'ObjectWriter' : 'BucketOwnerEnforced',
      AclGrantsUsers: acl,
      ReplicatesTo: lapses(scope, 'LOW') ? [] : ['us-west-2'],
      LifecycleRules: lapses(scope, 'LOW') ? 0 : 1,
      SensitiveObjects: keys,
    },
    public_,
  )
  return [holding, ...keys.map(key => object(scope, holding, key))]
}

function grantsOf(readable: boolean, writable: boolean): ('READ' | 'WRITE')[] {
  if (!readable) return []
  return writable ? ['READ', 'WRITE'] : ['READ']
}

function object(scope: Scope, { id, name }: Resource, key: string): Resource {
  const { random } = scope
  return resource(scope, 'AwsS3Object', `${id}/${key}`, key, {
    ETag: random.hex(32),
    LastModified: new Date(scope.deployed + random.int(0, 86_400_000)).toISOString(),
    ServerSideEncryption: 'aws:kms',
    BucketName: name,
    Key: key,
    Category: random.pick(categories),
    Occurrences: random.int(1, 4800),
    Size: random.int(2_000, 90_000_000),
  })
}

export function tableArn(scope: Scope, purpose: string): string {
  return arn(scope, 'dynamodb', `table/${scope.application}-${purpose}`)
}

export function table(scope: Scope, purpose: string): Resource {
  const { random, application } = scope
  const name = `${application}-${purpose}`
  return resource(scope, 'AwsDynamoDbTable', tableArn(scope, purpose), name, {
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    CreationDateTime: new Date(scope.deployed).toISOString(),
    DeletionProtectionEnabled: random.chance(0.4),
    ItemCount: random.int(0, 5_000_000),
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    SseDescription: { KmsMasterKeyArn: scope.keyArn, SseType: 'KMS', Status: 'ENABLED' },
    TableName: name,
    TableStatus: 'ACTIVE',
    AutoScaling: false,
    PointInTimeRecovery: !lapses(scope, 'MEDIUM'),
  })
}

export function stream(scope: Scope): Resource {
  const name = `${scope.application}-events`
  const id = arn(scope, 'kinesis', `stream/${name}`)
  return resource(scope, 'AwsKinesisStream', id, name, {
    Arn: id,
    Name: name,
    RetentionPeriodHours: 24,
    ShardCount: scope.random.int(1, 16),
    ...(scope.random.chance(0.7) ? { StreamEncryption: { EncryptionType: 'KMS', KeyId: scope.keyArn } } : {}),
  })
}
