import { eq } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { people } from '@/server/state/schema'

/** True when any person of an issuer has ever signed in. */
export async function hasPeopleOf(state: State, issuer: string): Promise<boolean> {
  const rows = await state.db.select({ id: people.id }).from(people).where(eq(people.issuer, issuer)).limit(1)
  return rows.length > 0
}
