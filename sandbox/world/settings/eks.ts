import { z } from 'zod'
import { kind } from './kind.ts'

export const eksCluster = kind(
  {
    Arn: z.string(),
    ClusterStatus: z.string(),
    Endpoint: z.string(),
    Name: z.string(),
    ResourcesVpcConfig: z.strictObject({
      EndpointPublicAccess: z.boolean(),
      SubnetIds: z.array(z.string()),
    }),
    RoleArn: z.string(),
    Version: z.string(),
  },
  {
    PublicAccessCidrs: z.array(z.string()),
    SecretsEncrypted: z.boolean(),
    AuditLogging: z.boolean(),
    /** Ids of its instances. */
    Nodes: z.array(z.string()),
    /** ARNs of what its pods run. */
    Images: z.array(z.string()),
  },
)
