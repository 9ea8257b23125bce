import { z } from 'zod'
import { kind } from './kind.ts'

export const key = kind(
  {
    AWSAccountId: z.string(),
    CreationDate: z.number(),
    Description: z.string(),
    KeyId: z.string(),
    KeyManager: z.enum(['CUSTOMER', 'AWS']),
    KeyRotationStatus: z.boolean(),
    KeyState: z.enum(['Enabled', 'Disabled', 'PendingDeletion']),
    Origin: z.string(),
  },
  {},
)
