import { arn, type Resource, resource, type Scope } from './resource.ts'

const engines = [
  ['postgres', '15.7', 5432],
  ['mysql', '8.0.36', 3306],
  ['mariadb', '10.6.18', 3306],
  ['sqlserver-se', '15.00.4355.3.v1', 1433],
] as const

export function bucket(scope: Scope, purpose: string, mayBePublic: boolean): Resource {
  const { random, account, region, application } = scope
  const name = `${application}-${purpose}-${account.id}-${region}`
  const public_ = mayBePublic && random.chance(account.environment === 'production' ? 0.18 : 0.34)
  const logged = random.chance(0.4)
  const acl = random.chance(0.12)
  return resource(scope, 'AwsS3Bucket', `arn:aws:s3:::${name}`, name, {
    details: {
      BucketVersioningConfiguration: {
        IsMfaDeleteEnabled: false,
        Status: random.chance(0.7) ? 'Enabled' : 'Off',
      },
      CreatedAt: new Date(scope.deployed).toISOString(),
      ...(logged
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
    },
    fails: {
      'S3.2': public_,
      'S3.3': public_ && random.chance(0.15),
      'S3.8': public_,
      'S3.9': !logged,
      'S3.12': acl,
      'S3.20': true,
    },
    exposed: public_,
  })
}

export function database(scope: Scope, purpose: string): Resource {
  const { random, application, account } = scope
  const name = `${application}-${purpose}`
  const [engine, version, port] = random.pick(engines)
  const public_ = random.chance(account.environment === 'production' ? 0.1 : 0.24)
  const encrypted = random.chance(0.88)
  const production = account.environment === 'production'
  const usual = random.chance(0.35)
  const upgrades = random.chance(0.8)
  return resource(scope, 'AwsRdsDbInstance', arn(scope, 'rds', `db:${name}`), name, {
    details: {
      AllocatedStorage: random.pick([20, 100, 500, 1000]),
      AutoMinorVersionUpgrade: upgrades,
      AvailabilityZone: `${scope.region}a`,
      BackupRetentionPeriod: production ? 14 : 7,
      CACertificateIdentifier: 'rds-ca-rsa2048-g1',
      CopyTagsToSnapshot: true,
      DBInstanceClass: random.pick(['db.t3.medium', 'db.r6g.large', 'db.m6g.xlarge']),
      DBInstanceIdentifier: name,
      DbInstancePort: port,
      DbInstanceStatus: 'available',
      DbiResourceId: `db-${random.code(26)}`,
      DeletionProtection: production,
      Endpoint: { Address: `${name}.c${random.hex(11)}.${scope.region}.rds.amazonaws.com`, Port: port },
      Engine: engine,
      EngineVersion: version,
      IAMDatabaseAuthenticationEnabled: false,
      InstanceCreateTime: new Date(scope.deployed).toISOString(),
      ...(encrypted ? { KmsKeyId: scope.keyArn } : {}),
      MasterUsername: usual ? 'admin' : `${application.replaceAll('-', '_')}_owner`.slice(0, 63),
      MultiAz: production,
      PubliclyAccessible: public_,
      StorageEncrypted: encrypted,
      VpcSecurityGroups: [{ Status: 'active', VpcSecurityGroupId: `sg-0${random.hex(16)}` }],
    },
    fails: {
      'RDS.2': public_,
      'RDS.3': !encrypted,
      'RDS.5': !production,
      'RDS.8': !production,
      'RDS.10': true,
      'RDS.11': false,
      'RDS.13': !upgrades,
      'RDS.17': false,
      'RDS.23': true,
      'RDS.25': usual,
      'RDS.46': public_,
    },
    exposed: public_,
  })
}

export function databaseCluster(scope: Scope): Resource {
  const { random, application } = scope
  const name = `${application}-aurora`
  const protectedFromDeletion = random.chance(0.6)
  return resource(scope, 'AwsRdsDbCluster', arn(scope, 'rds', `cluster:${name}`), name, {
    details: {
      BackupRetentionPeriod: 7,
      ClusterCreateTime: new Date(scope.deployed).toISOString(),
      CopyTagsToSnapshot: true,
      DbClusterIdentifier: name,
      DeletionProtection: protectedFromDeletion,
      Engine: 'aurora-postgresql',
      EngineVersion: '15.4',
      IamDatabaseAuthenticationEnabled: false,
      KmsKeyId: scope.keyArn,
      MasterUsername: 'postgres',
      MultiAz: true,
      Port: 5432,
      Status: 'available',
      StorageEncrypted: true,
    },
    fails: {
      'RDS.7': !protectedFromDeletion,
      'RDS.12': true,
      'RDS.15': false,
      'RDS.16': false,
      'RDS.24': true,
      'RDS.27': false,
    },
  })
}

export function snapshot(scope: Scope, databaseName: string): Resource {
  const { random } = scope
  const name = `${databaseName}-before-upgrade-${random.int(1, 28)}`
  const encrypted = random.chance(0.85)
  return resource(scope, 'AwsRdsDbSnapshot', arn(scope, 'rds', `snapshot:${name}`), name, {
    details: {
      DbInstanceIdentifier: databaseName,
      DbSnapshotIdentifier: name,
      Encrypted: encrypted,
      SnapshotCreateTime: new Date(scope.deployed).toISOString(),
      SnapshotType: 'manual',
      Status: 'available',
    },
    fails: { 'RDS.4': !encrypted },
  })
}

export function table(scope: Scope, purpose: string): Resource {
  const { random, application } = scope
  const name = `${application}-${purpose}`
  const protectedFromDeletion = random.chance(0.4)
  return resource(scope, 'AwsDynamoDbTable', arn(scope, 'dynamodb', `table/${name}`), name, {
    details: {
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      CreationDateTime: new Date(scope.deployed).toISOString(),
      DeletionProtectionEnabled: protectedFromDeletion,
      ItemCount: random.int(0, 5_000_000),
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      SseDescription: { KmsMasterKeyArn: scope.keyArn, SseType: 'KMS', Status: 'ENABLED' },
      TableName: name,
      TableStatus: 'ACTIVE',
    },
    fails: { 'DynamoDB.1': false, 'DynamoDB.6': !protectedFromDeletion },
  })
}

export function warehouse(scope: Scope): Resource {
  const { random, application } = scope
  const name = `${application}-warehouse`
  const public_ = random.chance(0.1)
  return resource(scope, 'AwsRedshiftCluster', arn(scope, 'redshift', `cluster:${name}`), name, {
    details: {
      AllowVersionUpgrade: true,
      AutomatedSnapshotRetentionPeriod: 7,
      ClusterCreateTime: new Date(scope.deployed).toISOString(),
      ClusterIdentifier: name,
      ClusterStatus: 'available',
      DBName: 'dev',
      Encrypted: true,
      EnhancedVpcRouting: false,
      MasterUsername: 'awsuser',
      NodeType: 'ra3.xlplus',
      NumberOfNodes: random.int(2, 8),
      PubliclyAccessible: public_,
      VpcId: scope.vpcId,
    },
    fails: {
      'Redshift.1': public_,
      'Redshift.3': false,
      'Redshift.6': false,
      'Redshift.7': true,
      'Redshift.8': true,
      'Redshift.10': false,
    },
    exposed: public_,
  })
}

export function stream(scope: Scope): Resource {
  const name = `${scope.application}-events`
  const encrypted = scope.random.chance(0.7)
  return resource(scope, 'AwsKinesisStream', arn(scope, 'kinesis', `stream/${name}`), name, {
    details: {
      Arn: arn(scope, 'kinesis', `stream/${name}`),
      Name: name,
      RetentionPeriodHours: 24,
      ShardCount: scope.random.int(1, 16),
      ...(encrypted ? { StreamEncryption: { EncryptionType: 'KMS', KeyId: scope.keyArn } } : {}),
    },
    fails: { 'Kinesis.1': !encrypted, 'Kinesis.3': true },
  })
}
