import { z } from 'zod'
import { kind } from './kind.ts'

export const topic = kind(
  {
    Owner: z.string(),
    Subscription: z.array(z.strictObject({ Endpoint: z.string(), Protocol: z.string() })),
    TopicName: z.string(),
  },
  /** The principals that may publish or subscribe by the access policy: account ids, or `*`. */
  { AccessPrincipals: z.array(z.string()) },
)

export const queue = kind(
  {
    DeadLetterTargetArn: z.string().exactOptional(),
    KmsMasterKeyId: z.string().exactOptional(),
    QueueName: z.string(),
  },
  { SqsManagedSseEnabled: z.boolean() },
)
