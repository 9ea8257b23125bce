import { z } from 'zod'
import { kind } from './kind.ts'

export const topic = kind(
  {
    Owner: z.string(),
    Subscription: z.array(z.strictObject({ Endpoint: z.string(), Protocol: z.string() })),
    TopicName: z.string(),
  },
  /** Whom the access policy lets publish or subscribe: account ids, or `*`. */
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
