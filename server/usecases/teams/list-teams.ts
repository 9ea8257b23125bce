import type { TeamList } from '@/lib/api/teams'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { listTeams as listStored } from '@/server/state/list-teams'
import { toTeam } from './to-team'

/** Every team with its members and its limit, by name. */
export async function listTeams({ actor }: { actor: Actor }): Promise<TeamList> {
  authorize(actor, 'teams:manage')
  const { state } = await desk()
  return { items: (await listStored(state.db)).map(toTeam) }
}
