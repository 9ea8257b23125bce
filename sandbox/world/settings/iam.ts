import { z } from 'zod'
import { kind } from './kind.ts'

const statement = z.strictObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: z.array(z.string().regex(/^[\w:*-]+$/)),
  Resource: z.array(z.string()),
})
const document = z.strictObject({ Version: z.string(), Statement: z.array(statement) })
const attached = z.array(z.strictObject({ PolicyArn: z.string(), PolicyName: z.string() }))
const inline = z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: document }))

export type PolicyDocument = z.infer<typeof document>

export const role = kind(
  {
    /** JSON. */
    AssumeRolePolicyDocument: z.string(),
    AttachedManagedPolicies: attached,
    CreateDate: z.string(),
    MaxSessionDuration: z.number(),
    Path: z.string(),
    RoleId: z.string(),
    RoleName: z.string(),
  },
  { InlinePolicies: inline },
)

export const user = kind(
  {
    AttachedManagedPolicies: attached,
    CreateDate: z.string(),
    Path: z.string(),
    UserId: z.string(),
    UserName: z.string(),
  },
  {
    InlinePolicies: inline,
    ConsolePassword: z.boolean(),
    Mfa: z.boolean(),
    AccessKeys: z.array(z.strictObject({ AccessKeyId: z.string(), DaysSinceRotation: z.number() })),
    /** Of the password or key that has rested longest. */
    DaysSinceLastUse: z.number(),
  },
)

export const policy = kind(
  {
    AttachmentCount: z.number(),
    CreateDate: z.string(),
    DefaultVersionId: z.string(),
    IsAttachable: z.boolean(),
    Path: z.string(),
    PolicyId: z.string(),
    PolicyName: z.string(),
  },
  { Document: document },
)
