import type { OwnerList } from '@/lib/api/changes'
import { desk } from '@/server/desk/desk'
import { ownerName } from '@/server/domain/finding/owner-name'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { listPeople } from '@/server/state/people/list-people'
import { listTeams } from '@/server/state/teams/list-teams'

/** Lists possible owners of findings: teams, then people, each by name. */
export async function listOwners({ actor }: { actor: Actor }): Promise<OwnerList> {
  authorize(actor, 'findings:read')
  const { state } = await desk()
  // One after the other: embedded, the database answers one query at a time anyway.
  const teams = await listTeams(state.db)
  const people = await listPeople(state)
  const names = [...new Set(people.map(ownerName))].sort((a, b) => a.localeCompare(b))
  return {
    owners: [
      ...teams.map(({ name }) => ({ name, kind: 'team' as const, mine: actor.teams.includes(name) })),
      ...names.map(name => ({ name, kind: 'person' as const, mine: name === actor.owner })),
    ],
  }
}
