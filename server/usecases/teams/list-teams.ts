import type { TeamList } from '@/lib/api/teams'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { listTeams as listStored } from '@/server/state/teams/list-teams'
import { toTeam } from './to-team'

/** Lists every team with its members and its limit, by name. */
export async function listTeams({ actor }: { actor: Actor }): Promise<TeamList> {
  authorize(actor, 'teams:manage')
  const { state } = await desk()
  return { items: (await listStored(state.db)).map(toTeam) }
}
