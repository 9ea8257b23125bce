import { z } from 'zod'
import { kind } from './kind.ts'

export const secret = kind(
  {
    Deleted: z.boolean(),
    Description: z.string(),
    Name: z.string(),
    RotationEnabled: z.boolean(),
  },
  {
    LastRotationSucceeded: z.boolean(),
    DaysSinceRotation: z.number(),
    DaysSinceLastAccess: z.number(),
    /** ARN of what the secret opens. */
    Opens: z.string().exactOptional(),
  },
)
