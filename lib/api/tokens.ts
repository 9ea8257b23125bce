import * as z from 'zod/mini'
import { roleSchema } from '@/lib/api/role-schema'
import { scope } from '@/lib/api/teams'

const instant = z.iso.datetime()

export const newToken = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100), z.describe('What it is for')),
  role: roleSchema,
  /** The limit of the token; null is no limit. */
  scope: z._default(z.nullable(scope), null),
})

/** `secret` is only in this answer. */
export const createdToken = z.object({
  id: z.uuid(),
  name: z.string(),
  role: roleSchema,
  secret: z.string().check(z.describe('Shown only once. Send it as Authorization: Bearer')),
})
export type CreatedToken = z.infer<typeof createdToken>

export const token = z.object({
  id: z.uuid(),
  name: z.string(),
  role: roleSchema,
  scope: z.nullable(scope),
  created_by: z.string(),
  created: instant,
  last_used: z.nullable(instant),
  revoked: z.nullable(instant),
})

/** Every token ever created, newest first, including revoked ones. */
export const tokenList = z.object({ items: z.array(token) })
export type TokenList = z.infer<typeof tokenList>
