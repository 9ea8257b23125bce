import { and, eq, ne } from 'drizzle-orm'
import type { Scope } from '@/server/domain/scope'
import type { Transaction } from './open-state'
import { teams } from './schema'

/** Gives a team a name and a limit. `missing` without one of the id, `taken` when the name is another's. */
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
