import { desc } from 'drizzle-orm'
import type { Role } from '@/lib/api/roles'
import type { Scope } from '@/server/domain/people/scope'
import type { State } from '@/server/state/open-state'
import { apiTokens } from '@/server/state/schema'

export type ListedToken = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly scope: Scope | null
  readonly createdBy: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

/** Lists every token that was ever created, newest first, including revoked ones. */
export async function listTokens(state: State): Promise<ListedToken[]> {
  const columns = {
    id: apiTokens.id,
    name: apiTokens.name,
    role: apiTokens.role,
    scope: apiTokens.scope,
    createdBy: apiTokens.createdBy,
    createdAt: apiTokens.createdAt,
    lastUsedAt: apiTokens.lastUsedAt,
    revokedAt: apiTokens.revokedAt,
  }
  return state.db.select(columns).from(apiTokens).orderBy(desc(apiTokens.createdAt))
}
