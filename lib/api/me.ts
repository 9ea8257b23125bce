import * as z from 'zod/mini'
import { roleSchema } from '@/lib/api/role-schema'

/** The actor who asks: the signed-in person, or the token. */
export const me = z.object({
  kind: z.enum(['person', 'token']),
  id: z.uuid(),
  name: z.string(),
  role: roleSchema,
  /** The names of the actor's teams, in order. */
  teams: z.array(z.string()),
  /** The name under which the actor owns findings. */
  owner: z.string(),
  /** True when the actor sees less than all findings. */
  limited: z.boolean(),
})
export type Me = z.infer<typeof me>
