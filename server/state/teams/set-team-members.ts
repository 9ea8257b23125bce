import { eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/server/state/open-state'
import { people, teamMembers } from '@/server/state/schema'

/** Replaces the members of a team. Returns false, and does nothing, where a person of these ids is unknown. */
export async function setTeamMembers(
  tx: Transaction,
  teamId: string,
  members: readonly string[],
): Promise<boolean> {
  const wanted = [...new Set(members)]
  const known = await tx.select({ id: people.id }).from(people).where(inArray(people.id, wanted))
  if (known.length < wanted.length) return false
  await tx.delete(teamMembers).where(eq(teamMembers.teamId, teamId))
  if (wanted.length > 0) await tx.insert(teamMembers).values(wanted.map(personId => ({ teamId, personId })))
  return true
}
