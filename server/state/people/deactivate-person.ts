import { and, eq } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { people } from '@/server/state/schema'

/** Records that a person was refused at sign-in: their tokens approve nothing from now on. */
export async function deactivatePerson(
  db: State['db'],
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
  at: Date,
): Promise<void> {
  await db
    .update(people)
    .set({ deactivatedAt: at })
    .where(and(eq(people.issuer, issuer), eq(people.subject, subject)))
}
