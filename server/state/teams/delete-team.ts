import { eq } from 'drizzle-orm'
import type { Transaction } from '@/server/state/open-state'
import { teams } from '@/server/state/schema'

/** Deletes the team of an id, if there is one. Its members stay, without it. */
export async function deleteTeam(tx: Transaction, id: string): Promise<void> {
  await tx.delete(teams).where(eq(teams.id, id))
}
