import { z } from 'zod'
import { kind } from './kind.ts'

export const apiStage = kind(
  {
    CacheClusterEnabled: z.boolean(),
    ClientCertificateId: z.string().exactOptional(),
    CreatedDate: z.string(),
    DeploymentId: z.string(),
    StageName: z.string(),
    TracingEnabled: z.boolean(),
    WebAclArn: z.string().exactOptional(),
  },
  {
    LoggingLevel: z.enum(['OFF', 'ERROR', 'INFO']),
    CacheDataEncrypted: z.boolean(),
    /** ARNs of the functions behind its methods. */
    Integrations: z.array(z.string()),
  },
)
