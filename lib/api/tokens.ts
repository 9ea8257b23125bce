import * as z from 'zod/mini'
import { roleSchema } from '@/lib/api/roles'
import { scope } from '@/lib/api/teams'

const instant = z.iso.datetime()

export const newToken = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100), z.describe('What it is for')),
  role: roleSchema,
  /** What it is limited to; null is no limit. */
  scope: z._default(z.nullable(scope), null),
})

/** `secret` is told once, in this answer. */
export const createdToken = z.object({
  id: z.uuid(),
  name: z.string(),
  role: roleSchema,
  secret: z.string().check(z.describe('Told once. Send it as Authorization: Bearer')),
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

/** Every token ever made, newest first, revoked ones too. */
export const tokenList = z.object({ items: z.array(token) })
export type TokenList = z.infer<typeof tokenList>
