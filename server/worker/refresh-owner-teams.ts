import { ownerName } from '@/server/domain/owner-name'
import { listTeams } from '@/server/state/list-teams'
import type { State } from '@/server/state/open-state'
import type { Index } from '@/server/store/open-index'
import { replaceOwnerTeams } from '@/server/store/owner-teams'

/**
 * Lets findings show the team of their owner: the team of that name, or the first by name that the owner is a member of.
 * Answers the keys of the findings that now read otherwise.
 */
export async function refreshOwnerTeams(state: State, index: Index): Promise<{ changedKeys: string[] }> {
  const teams = await listTeams(state.db)
  const teamOf = new Map(teams.map(({ name }) => [name, name]))
  for (const { name, members } of teams) {
    for (const member of members) {
      const owner = ownerName(member)
      if (!teamOf.has(owner)) teamOf.set(owner, name)
    }
  }
  return replaceOwnerTeams(
    index,
    [...teamOf].map(([owner, team]) => ({ owner, team })),
  )
}
