import type { ResourceType } from '../../settings/kinds.ts'
import { type Case, casesOf, pair } from './cases.ts'

const bucket = 'AwsS3Bucket'
const database = 'AwsRdsDbInstance'
const cluster = 'AwsRdsDbCluster'
const warehouse = 'AwsRedshiftCluster'

const flag = (type: ResourceType, control: string, name: string, fine = true) =>
  pair(type, control, { [name]: fine }, { [name]: !fine })
const block = (all: boolean, BlockPublicAcls = all) => ({
  PublicAccessBlockConfiguration: {
    BlockPublicAcls,
    BlockPublicPolicy: all,
    IgnorePublicAcls: all,
    RestrictPublicBuckets: all,
  },
})
const grants = (...PublicGrants: string[]) => ({ ...block(false), PublicGrants })
const logs = { BucketLoggingConfiguration: { DestinationBucketName: 'logs', LogFilePrefix: 'a/' } }
const mfaDelete = (IsMfaDeleteEnabled: boolean) => ({ BucketVersioningConfiguration: { IsMfaDeleteEnabled } })
const capacity = (BillingMode: string, AutoScaling: boolean) => ({
  BillingModeSummary: { BillingMode },
  AutoScaling,
})
const exported = (Engine: string, ...EnabledCloudWatchLogsExports: string[]) => ({
  Engine,
  EnabledCloudWatchLogsExports,
})
const encrypted = (EncryptionType: string) => ({ StreamEncryption: { EncryptionType, KeyId: 'arn:key' } })

export const dataCases: readonly Case[] = [
  ...casesOf(bucket, [
    ['S3.2', 'PASSED', grants()],
    ['S3.2', 'FAILED', grants('READ')],
    ['S3.2', 'PASSED', { ...grants('READ'), ...block(true) }],
    ['S3.3', 'PASSED', grants('READ')],
    ['S3.3', 'FAILED', grants('READ', 'WRITE')],
    ['S3.6', 'PASSED', { ForeignAdministrators: [] }],
    ['S3.6', 'FAILED', { ForeignAdministrators: ['999988887777'] }],
    ['S3.7', 'PASSED', { ReplicatesTo: ['us-west-2'] }],
    ['S3.7', 'FAILED', { ReplicatesTo: [] }],
    ['S3.8', 'PASSED', block(true)],
    ['S3.8', 'FAILED', block(true, false)],
    ['S3.9', 'PASSED', logs],
    ['S3.9', 'FAILED', { BucketLoggingConfiguration: null }],
    ['S3.12', 'PASSED', { ObjectOwnership: 'BucketOwnerEnforced', AclGrantsUsers: true }],
    ['S3.12', 'PASSED', { ObjectOwnership: 'ObjectWriter', AclGrantsUsers: false }],
    ['S3.12', 'FAILED', { ObjectOwnership: 'ObjectWriter', AclGrantsUsers: true }],
    ['S3.13', 'PASSED', { LifecycleRules: 1 }],
    ['S3.13', 'FAILED', { LifecycleRules: 0 }],
    ['S3.20', 'PASSED', mfaDelete(true)],
    ['S3.20', 'FAILED', mfaDelete(false)],
  ]),
  ...flag(bucket, 'S3.5', 'PolicyRequiresSsl'),
  ...flag(database, 'RDS.2', 'PubliclyAccessible', false),
  ...flag(database, 'RDS.3', 'StorageEncrypted'),
  ...flag(database, 'RDS.5', 'MultiAz'),
  ...pair(database, 'RDS.6', { MonitoringInterval: 60 }, { MonitoringInterval: 0 }),
  ...flag(database, 'RDS.8', 'DeletionProtection'),
  ...casesOf(database, [
    ['RDS.9', 'PASSED', exported('postgres', 'postgresql', 'upgrade')],
    ['RDS.9', 'FAILED', exported('postgres', 'postgresql')],
    ['RDS.9', 'FAILED', { Engine: 'mysql', EnabledCloudWatchLogsExports: null }],
    ['RDS.23', 'PASSED', { Engine: 'postgres', DbInstancePort: 6432 }],
    ['RDS.23', 'FAILED', { Engine: 'postgres', DbInstancePort: 5432 }],
    ['RDS.25', 'PASSED', { MasterUsername: 'orders_owner' }],
    ['RDS.25', 'FAILED', { MasterUsername: 'admin' }],
  ]),
  ...flag(database, 'RDS.10', 'IAMDatabaseAuthenticationEnabled'),
  ...pair(database, 'RDS.11', { BackupRetentionPeriod: 7 }, { BackupRetentionPeriod: 6 }),
  ...flag(database, 'RDS.13', 'AutoMinorVersionUpgrade'),
  ...flag(database, 'RDS.17', 'CopyTagsToSnapshot'),
  ...flag(database, 'RDS.46', 'InPublicSubnet', false),
  ...flag(cluster, 'RDS.7', 'DeletionProtection'),
  ...flag(cluster, 'RDS.12', 'IamDatabaseAuthenticationEnabled'),
  ...casesOf(cluster, [
    ['RDS.14', 'PASSED', { Engine: 'aurora-mysql', BacktrackWindow: 24 }],
    ['RDS.14', 'FAILED', { Engine: 'aurora-mysql', BacktrackWindow: 0 }],
    ['RDS.14', 'NOT_AVAILABLE', { Engine: 'aurora-postgresql', BacktrackWindow: 0 }],
    ['RDS.24', 'PASSED', { MasterUsername: 'orders_owner' }],
    ['RDS.24', 'FAILED', { MasterUsername: 'postgres' }],
  ]),
  ...flag(cluster, 'RDS.15', 'MultiAz'),
  ...flag(cluster, 'RDS.16', 'CopyTagsToSnapshot'),
  ...flag(cluster, 'RDS.27', 'StorageEncrypted'),
  ...pair('AwsRdsDbSnapshot', 'RDS.1', { RestorableBy: ['111122223333'] }, { RestorableBy: ['all'] }),
  ...flag('AwsRdsDbSnapshot', 'RDS.4', 'Encrypted'),
  ...flag(warehouse, 'Redshift.1', 'PubliclyAccessible', false),
  ...flag(warehouse, 'Redshift.2', 'RequireSsl'),
  ...pair(
    warehouse,
    'Redshift.3',
    { AutomatedSnapshotRetentionPeriod: 7 },
    { AutomatedSnapshotRetentionPeriod: 1 },
  ),
  ...pair(
    warehouse,
    'Redshift.4',
    { LoggingStatus: { LoggingEnabled: true } },
    { LoggingStatus: { LoggingEnabled: false } },
  ),
  ...flag(warehouse, 'Redshift.6', 'AllowVersionUpgrade'),
  ...flag(warehouse, 'Redshift.7', 'EnhancedVpcRouting'),
  ...pair(warehouse, 'Redshift.8', { MasterUsername: 'analysts' }, { MasterUsername: 'awsuser' }),
  ...flag(warehouse, 'Redshift.10', 'Encrypted'),
  ...casesOf('AwsDynamoDbTable', [
    ['DynamoDB.1', 'PASSED', capacity('PAY_PER_REQUEST', false)],
    ['DynamoDB.1', 'PASSED', capacity('PROVISIONED', true)],
    ['DynamoDB.1', 'FAILED', capacity('PROVISIONED', false)],
  ]),
  ...flag('AwsDynamoDbTable', 'DynamoDB.2', 'PointInTimeRecovery'),
  ...flag('AwsDynamoDbTable', 'DynamoDB.6', 'DeletionProtectionEnabled'),
  ...pair('AwsKinesisStream', 'Kinesis.1', encrypted('KMS'), encrypted('NONE')),
  ...casesOf('AwsKinesisStream', [['Kinesis.1', 'FAILED', { StreamEncryption: null }]]),
  ...pair('AwsKinesisStream', 'Kinesis.3', { RetentionPeriodHours: 168 }, { RetentionPeriodHours: 24 }),
  ...pair('AwsSnsTopic', 'SNS.4', { AccessPrincipals: ['111122223333'] }, { AccessPrincipals: ['*'] }),
  ...casesOf('AwsSqsQueue', [
    ['SQS.1', 'PASSED', { KmsMasterKeyId: 'alias/aws/sqs', SqsManagedSseEnabled: false }],
    ['SQS.1', 'PASSED', { KmsMasterKeyId: null, SqsManagedSseEnabled: true }],
    ['SQS.1', 'FAILED', { KmsMasterKeyId: null, SqsManagedSseEnabled: false }],
  ]),
]
