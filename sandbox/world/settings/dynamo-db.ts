import { z } from 'zod'
import { kind } from './kind.ts'

export const table = kind(
  {
    BillingModeSummary: z.strictObject({ BillingMode: z.enum(['PAY_PER_REQUEST', 'PROVISIONED']) }),
    CreationDateTime: z.string(),
    DeletionProtectionEnabled: z.boolean(),
    ItemCount: z.number(),
    KeySchema: z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.string() })),
    SseDescription: z
      .strictObject({ KmsMasterKeyArn: z.string(), SseType: z.string(), Status: z.string() })
      .exactOptional(),
    TableName: z.string(),
    TableStatus: z.string(),
  },
  { AutoScaling: z.boolean(), PointInTimeRecovery: z.boolean() },
)
