import { lapses } from './lapses.ts'
import { arn, idOf, type Resource, resource, type Scope } from './resource.ts'

const engines = [
  ['postgres', '15.7', 5432, ['postgresql', 'upgrade']],
  ['mysql', '8.0.36', 3306, ['audit', 'error', 'general', 'slowquery']],
  ['mariadb', '10.6.18', 3306, ['audit', 'error', 'general', 'slowquery']],
  ['sqlserver-se', '15.00.4355.3.v1', 1433, ['agent', 'error']],
] as const

const groupsOf = (group: Resource) => [{ Status: 'active', VpcSecurityGroupId: idOf(group) }]

export function database(scope: Scope, purpose: string, group: Resource): Resource {
  const { random, application, account } = scope
  const name = `${application}-${purpose}`
  const [engine, version, port, logs] = random.pick(engines)
  const public_ = random.chance(account.environment === 'production' ? 0.1 : 0.24)
  const encrypted = random.chance(0.88)
  const production = account.environment === 'production'
  const usual = random.chance(0.35)
  return resource(
    scope,
    'AwsRdsDbInstance',
    arn(scope, 'rds', `db:${name}`),
    name,
    {
      AllocatedStorage: random.pick([20, 100, 500, 1000]),
      AutoMinorVersionUpgrade: random.chance(0.8),
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
      ...(lapses(scope, 'MEDIUM') ? {} : { EnabledCloudWatchLogsExports: [...logs] }),
      Endpoint: { Address: `${name}.c${random.hex(11)}.${scope.region}.rds.amazonaws.com`, Port: port },
      Engine: engine,
      EngineVersion: version,
      IAMDatabaseAuthenticationEnabled: false,
      InstanceCreateTime: new Date(scope.deployed).toISOString(),
      ...(encrypted ? { KmsKeyId: scope.keyArn } : {}),
      MasterUsername: usual ? 'admin' : `${application.replaceAll('-', '_')}_owner`.slice(0, 63),
      MonitoringInterval: lapses(scope, 'LOW') ? 0 : 60,
      MultiAz: production,
      PubliclyAccessible: public_,
      StorageEncrypted: encrypted,
      VpcSecurityGroups: groupsOf(group),
      SubnetIds: [...scope.subnetIds],
      InPublicSubnet: public_,
    },
    public_,
  )
}

export function databaseCluster(scope: Scope, group: Resource): Resource {
  const { random, application } = scope
  const name = `${application}-aurora`
  const mysql = random.chance(0.7)
  return resource(scope, 'AwsRdsDbCluster', arn(scope, 'rds', `cluster:${name}`), name, {
    BackupRetentionPeriod: 7,
    ClusterCreateTime: new Date(scope.deployed).toISOString(),
    CopyTagsToSnapshot: true,
    DbClusterIdentifier: name,
    DeletionProtection: random.chance(0.6),
    Engine: mysql ? 'aurora-mysql' : 'aurora-postgresql',
    EngineVersion: mysql ? '8.0.mysql_aurora.3.08.0' : '15.4',
    IamDatabaseAuthenticationEnabled: false,
    KmsKeyId: scope.keyArn,
    MasterUsername: mysql ? 'admin' : 'postgres',
    MultiAz: true,
    Port: mysql ? 3306 : 5432,
    Status: 'available',
    StorageEncrypted: true,
    VpcSecurityGroups: groupsOf(group),
    BacktrackWindow: lapses(scope, 'MEDIUM') ? 0 : 24,
  })
}

export function snapshot(scope: Scope, of: Resource): Resource {
  const { random } = scope
  const name = `${of.name}-before-upgrade-${random.int(1, 28)}`
  return resource(scope, 'AwsRdsDbSnapshot', arn(scope, 'rds', `snapshot:${name}`), name, {
    DbInstanceIdentifier: of.name,
    DbSnapshotIdentifier: name,
    Encrypted: random.chance(0.85),
    SnapshotCreateTime: new Date(scope.deployed).toISOString(),
    SnapshotType: 'manual',
    Status: 'available',
    RestorableBy: lapses(scope, 'CRITICAL') ? ['all'] : [],
  })
}

export function warehouse(scope: Scope, group: Resource): Resource {
  const { random, application } = scope
  const name = `${application}-warehouse`
  const public_ = random.chance(0.1)
  return resource(
    scope,
    'AwsRedshiftCluster',
    arn(scope, 'redshift', `cluster:${name}`),
    name,
    {
      AllowVersionUpgrade: true,
      AutomatedSnapshotRetentionPeriod: 7,
      ClusterCreateTime: new Date(scope.deployed).toISOString(),
      ClusterIdentifier: name,
      ClusterStatus: 'available',
      DBName: 'dev',
      Encrypted: true,
      EnhancedVpcRouting: false,
      KmsKeyId: scope.keyArn,
      LoggingStatus: { LoggingEnabled: !lapses(scope, 'MEDIUM') },
      MasterUsername: 'awsuser',
      NodeType: 'ra3.xlplus',
      NumberOfNodes: random.int(2, 8),
      PubliclyAccessible: public_,
      VpcId: scope.vpcId,
      VpcSecurityGroups: groupsOf(group),
      RequireSsl: !lapses(scope, 'MEDIUM'),
    },
    public_,
  )
}
