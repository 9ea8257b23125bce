import * as z from 'zod/mini'
import { roleSchema } from '@/lib/api/roles'

/** Who asks: the signed-in person, or the token. */
export const me = z.object({
  kind: z.enum(['person', 'token']),
  id: z.uuid(),
  name: z.string(),
  role: roleSchema,
})
export type Me = z.infer<typeof me>
