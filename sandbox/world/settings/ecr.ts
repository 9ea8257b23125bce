import { z } from 'zod'
import { kind } from './kind.ts'

export const repository = kind(
  {
    Arn: z.string(),
    ImageScanningConfiguration: z.strictObject({ ScanOnPush: z.boolean() }),
    ImageTagMutability: z.enum(['MUTABLE', 'IMMUTABLE']),
    RepositoryName: z.string(),
  },
  { LifecyclePolicy: z.boolean() },
)

export const image = kind(
  {
    Architecture: z.string(),
    ImageDigest: z.string(),
    ImagePublishedAt: z.string(),
    ImageTags: z.array(z.string()),
    RegistryId: z.string(),
    RepositoryName: z.string(),
  },
  {},
)
