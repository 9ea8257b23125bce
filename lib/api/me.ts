import * as z from 'zod/mini'
import { roleSchema } from '@/lib/api/roles'

/** Who asks: the signed-in person, or the token. */
export const me = z.object({
  kind: z.enum(['person', 'token']),
  id: z.uuid(),
  name: z.string(),
  role: roleSchema,
  /** The names of their teams, in order. */
  teams: z.array(z.string()),
  /** The name under which they own findings. */
  owner: z.string(),
  /** Whether they see less than all findings. */
  limited: z.boolean(),
})
export type Me = z.infer<typeof me>
