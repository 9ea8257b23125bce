import { z } from 'zod'
import { kind } from './kind.ts'

export const stream = kind(
  {
    Arn: z.string(),
    Name: z.string(),
    RetentionPeriodHours: z.number(),
    ShardCount: z.number(),
    StreamEncryption: z
      .strictObject({ EncryptionType: z.enum(['KMS', 'NONE']), KeyId: z.string() })
      .exactOptional(),
  },
  {},
)
