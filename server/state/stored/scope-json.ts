import { z } from 'zod'
import type { Scope } from '@/server/domain/people/scope'

/** The limit of a team or of a token, as the state keeps it. */
export const storedScope: z.ZodType<Scope> = z.object({
  accounts: z.array(z.string()),
  ous: z.array(z.string()),
  environments: z.array(z.string()),
})
