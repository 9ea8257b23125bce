import { and, eq, inArray } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { people, sessions } from '@/server/state/schema'

/** Ends every session of one identity, and returns their number. */
export async function deleteSessionsOf(
  db: State['db'],
  identity: { readonly issuer: string; readonly subject: string },
): Promise<number> {
  const person = db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.issuer, identity.issuer), eq(people.subject, identity.subject)))
  const deleted = await db
    .delete(sessions)
    .where(inArray(sessions.personId, person))
    .returning({ personId: sessions.personId })
  return deleted.length
}
