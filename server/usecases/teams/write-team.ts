import { z } from 'zod'
import type { NewTeam } from '@/lib/api/teams'
import { AppError } from '@/server/errors'
import type { Transaction } from '@/server/state/open-state'
import { listTeams, type StoredTeam } from '@/server/state/teams/list-teams'
import { setTeamMembers } from '@/server/state/teams/set-team-members'

export const nameTaken = (name: string): AppError =>
  new AppError('conflict', `There is a team named ${name} already.`, [
    { field: 'name', message: 'Another team has this name', position: null },
  ])

/** Finds the team of an id. Throws `not_found`. */
export async function findTeam(tx: Transaction, id: string): Promise<StoredTeam> {
  const [team] = z.uuid().safeParse(id).success ? await listTeams(tx, id) : []
  if (team) return team
  throw new AppError('not_found', 'There is no team of this id.')
}

/** Sets the members of a team and returns it as it is then. Throws `invalid_input`, which rolls everything back. */
export async function withMembers(tx: Transaction, id: string, { members }: NewTeam): Promise<StoredTeam> {
  if (await setTeamMembers(tx, id, members)) return findTeam(tx, id)
  const message = 'One of the members has never signed in here'
  throw new AppError('invalid_input', `members: ${message}.`, [{ field: 'members', message, position: null }])
}
