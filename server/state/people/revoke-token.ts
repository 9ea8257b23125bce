import { and, eq, isNull } from 'drizzle-orm'
import type { Role } from '@/lib/api/roles'
import type { State } from '@/server/state/open-state'
import { apiTokens } from '@/server/state/schema'

/** Revokes a token and returns its name and role, or null when no valid token had this id. */
export async function revokeToken(
  db: State['db'],
  id: string,
  now: Date,
): Promise<{ readonly name: string; readonly role: Role } | null> {
  const [revoked] = await db
    .update(apiTokens)
    .set({ revokedAt: now })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
    .returning({ name: apiTokens.name, role: apiTokens.role })
  return revoked ?? null
}
