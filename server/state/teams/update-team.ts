import { and, eq, ne } from 'drizzle-orm'
import type { Scope } from '@/server/domain/people/scope'
import type { Transaction } from '@/server/state/open-state'
import { teams } from '@/server/state/schema'

/** Changes the name and limit of a team. Returns `missing` for an unknown id, `taken` for a name of another team. */
export async function updateTeam(
  tx: Transaction,
  id: string,
  team: { readonly name: string; readonly scope: Scope | null },
): Promise<'changed' | 'missing' | 'taken'> {
  const namesake = and(eq(teams.name, team.name), ne(teams.id, id))
  if ((await tx.select({ id: teams.id }).from(teams).where(namesake)).length > 0) return 'taken'
  const changed = await tx.update(teams).set(team).where(eq(teams.id, id)).returning({ id: teams.id })
  return changed.length > 0 ? 'changed' : 'missing'
}
