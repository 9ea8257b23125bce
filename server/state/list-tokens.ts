import { desc } from 'drizzle-orm'
import type { Role } from '@/lib/api/roles'
import type { Scope } from '@/server/domain/scope'
import type { State } from './open-state'
import { apiTokens } from './schema'

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

/** Every token that was ever made, newest first, revoked ones too. */
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
