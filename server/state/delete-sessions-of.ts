import { and, eq, inArray } from 'drizzle-orm'
import type { State } from './open-state'
import { people, sessions } from './schema'

/** Ends every session of one identity. */
export async function deleteSessionsOf(
  state: State,
  identity: { readonly issuer: string; readonly subject: string },
): Promise<void> {
  const person = state.db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.issuer, identity.issuer), eq(people.subject, identity.subject)))
  await state.db.delete(sessions).where(inArray(sessions.personId, person))
}
