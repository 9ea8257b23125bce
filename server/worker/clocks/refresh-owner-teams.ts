import { ownerName } from '@/server/domain/finding/owner-name'
import type { State } from '@/server/state/open-state'
import { listTeams } from '@/server/state/teams/list-teams'
import type { Index } from '@/server/store/index/handle'
import { replaceOwnerTeams } from '@/server/store/merge/owner-teams'

/**
 * Updates the team of each owner in findings: the team with the owner's name, or the first by name with the owner as a
 * member. Returns the keys of changed findings.
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
