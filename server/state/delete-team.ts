import { eq } from 'drizzle-orm'
import type { Transaction } from './open-state'
import { teams } from './schema'

/** Deletes a team, if there is one of the id. Its members stay, without it. */
export async function deleteTeam(tx: Transaction, id: string): Promise<void> {
  await tx.delete(teams).where(eq(teams.id, id))
}
