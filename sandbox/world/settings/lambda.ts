import { z } from 'zod'
import { kind } from './kind.ts'

export const lambdaFunction = kind(
  {
    Architectures: z.array(z.string()),
    CodeSha256: z.string(),
    FunctionName: z.string(),
    Handler: z.string(),
    LastModified: z.string(),
    MemorySize: z.number(),
    PackageType: z.enum(['Zip', 'Image']),
    Role: z.string(),
    Runtime: z.string(),
    Timeout: z.number(),
    TracingConfig: z.strictObject({ Mode: z.string() }),
    Version: z.string(),
    VpcConfig: z
      .strictObject({
        SecurityGroupIds: z.array(z.string()),
        SubnetIds: z.array(z.string()),
        VpcId: z.string(),
      })
      .exactOptional(),
  },
  /** The principals that may invoke it by its resource-based policy: account ids, services, or `*`. */
  { InvokePrincipals: z.array(z.string()) },
)
