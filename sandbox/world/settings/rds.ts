import { z } from 'zod'
import { kind } from './kind.ts'

const groups = z.array(z.strictObject({ Status: z.string(), VpcSecurityGroupId: z.string() }))

export const database = kind(
  {
    AllocatedStorage: z.number(),
    AutoMinorVersionUpgrade: z.boolean(),
    AvailabilityZone: z.string(),
    BackupRetentionPeriod: z.number(),
    CACertificateIdentifier: z.string(),
    CopyTagsToSnapshot: z.boolean(),
    DBInstanceClass: z.string(),
    DBInstanceIdentifier: z.string(),
    DbInstancePort: z.number(),
    DbInstanceStatus: z.string(),
    DbiResourceId: z.string(),
    DeletionProtection: z.boolean(),
    EnabledCloudWatchLogsExports: z.array(z.string()).exactOptional(),
    Endpoint: z.strictObject({ Address: z.string(), Port: z.number() }),
    Engine: z.string(),
    EngineVersion: z.string(),
    IAMDatabaseAuthenticationEnabled: z.boolean(),
    InstanceCreateTime: z.string(),
    KmsKeyId: z.string().exactOptional(),
    MasterUsername: z.string(),
    /** Seconds; 0 without enhanced monitoring. */
    MonitoringInterval: z.number(),
    MultiAz: z.boolean(),
    PubliclyAccessible: z.boolean(),
    StorageEncrypted: z.boolean(),
    VpcSecurityGroups: groups,
  },
  {
    SubnetIds: z.array(z.string()),
    /** Whether a route of its subnets leads to an internet gateway. */
    InPublicSubnet: z.boolean(),
  },
)

export const databaseCluster = kind(
  {
    BackupRetentionPeriod: z.number(),
    ClusterCreateTime: z.string(),
    CopyTagsToSnapshot: z.boolean(),
    DbClusterIdentifier: z.string(),
    DeletionProtection: z.boolean(),
    Engine: z.enum(['aurora-postgresql', 'aurora-mysql']),
    EngineVersion: z.string(),
    IamDatabaseAuthenticationEnabled: z.boolean(),
    KmsKeyId: z.string().exactOptional(),
    MasterUsername: z.string(),
    MultiAz: z.boolean(),
    Port: z.number(),
    Status: z.string(),
    StorageEncrypted: z.boolean(),
    VpcSecurityGroups: groups,
  },
  /** Hours; 0 without backtracking. */
  { BacktrackWindow: z.number() },
)

export const snapshot = kind(
  {
    DbInstanceIdentifier: z.string(),
    DbSnapshotIdentifier: z.string(),
    Encrypted: z.boolean(),
    SnapshotCreateTime: z.string(),
    SnapshotType: z.string(),
    Status: z.string(),
  },
  /** Account ids, or `all`. */
  { RestorableBy: z.array(z.string()) },
)
