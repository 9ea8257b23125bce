import { and, eq, isNull } from 'drizzle-orm'
import type { Role } from '@/lib/api/roles'
import type { State } from '@/server/state/open-state'
import { apiTokens, people } from '@/server/state/schema'

/** Reads the role that a person or token has now; null where the person is gone or the token is revoked. */
export async function readRole(
  db: State['db'],
  { kind, id }: { readonly kind: 'person' | 'token'; readonly id: string },
): Promise<Role | null> {
  const [row] =
    kind === 'person'
      ? await db.select({ role: people.role }).from(people).where(eq(people.id, id)).limit(1)
      : await db
          .select({ role: apiTokens.role })
          .from(apiTokens)
          .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
          .limit(1)
  return row?.role ?? null
}
