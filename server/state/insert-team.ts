import type { Scope } from '@/server/domain/scope'
import type { Transaction } from './open-state'
import { teams } from './schema'

/** Keeps a team without members and answers its id, or null when there is one of this name. */
export async function insertTeam(
  tx: Transaction,
  team: { readonly name: string; readonly scope: Scope | null },
): Promise<string | null> {
  const [row] = await tx.insert(teams).values(team).onConflictDoNothing().returning({ id: teams.id })
  return row?.id ?? null
}
