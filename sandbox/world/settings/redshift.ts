import { z } from 'zod'
import { kind } from './kind.ts'

export const warehouse = kind(
  {
    AllowVersionUpgrade: z.boolean(),
    AutomatedSnapshotRetentionPeriod: z.number(),
    ClusterCreateTime: z.string(),
    ClusterIdentifier: z.string(),
    ClusterStatus: z.string(),
    DBName: z.string(),
    Encrypted: z.boolean(),
    EnhancedVpcRouting: z.boolean(),
    KmsKeyId: z.string().exactOptional(),
    LoggingStatus: z.strictObject({ LoggingEnabled: z.boolean() }),
    MasterUsername: z.string(),
    NodeType: z.string(),
    NumberOfNodes: z.number(),
    PubliclyAccessible: z.boolean(),
    VpcId: z.string(),
    VpcSecurityGroups: z.array(z.strictObject({ Status: z.string(), VpcSecurityGroupId: z.string() })),
  },
  { RequireSsl: z.boolean() },
)
