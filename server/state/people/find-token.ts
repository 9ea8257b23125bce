import { and, eq, isNull } from 'drizzle-orm'
import type { Role } from '@/lib/api/roles'
import type { Scope } from '@/server/domain/people/scope'
import type { State } from '@/server/state/open-state'
import { apiTokens } from '@/server/state/schema'

export type FoundToken = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly lastUsedAt: Date | null
  readonly scope: Scope | null
}

/** Finds the token of a hash; null where there is none or it is revoked. */
export async function findToken(state: State, hash: string): Promise<FoundToken | null> {
  const { id, name, role, lastUsedAt, scope } = apiTokens
  const [row] = await state.db
    .select({ id, name, role, lastUsedAt, scope })
    .from(apiTokens)
    .where(and(eq(apiTokens.hash, hash), isNull(apiTokens.revokedAt)))
    .limit(1)
  return row ?? null
}
