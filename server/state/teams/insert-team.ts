import type { Scope } from '@/server/domain/people/scope'
import type { Transaction } from '@/server/state/open-state'
import { teams } from '@/server/state/schema'

/** Stores a team without members and returns its id, or null for a name that is taken. */
export async function insertTeam(
  tx: Pick<Transaction, 'insert'>,
  team: { readonly name: string; readonly scope: Scope | null },
): Promise<string | null> {
  const [row] = await tx.insert(teams).values(team).onConflictDoNothing().returning({ id: teams.id })
  return row?.id ?? null
}
