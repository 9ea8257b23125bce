import * as z from 'zod/mini'
import type { Operation } from '@/lib/api/operation'
import { newTeam, personList, team, teamList } from '@/lib/api/teams'

const row = { id: z.uuid().check(z.describe('The id of the row')) }

/** The operations of the API for teams and their people. */
export const TEAM_OPERATIONS = [
  { method: 'GET', path: '/api/v1/teams', summary: 'List teams', answer: teamList },
  {
    method: 'POST',
    path: '/api/v1/teams',
    summary: 'Make a team',
    body: newTeam,
    status: 201,
    answer: team,
    problems: ['conflict'],
  },
  {
    method: 'PUT',
    path: '/api/v1/teams/{id}',
    summary: 'Change a team',
    parameters: row,
    body: newTeam,
    answer: team,
    problems: ['conflict'],
  },
  {
    method: 'DELETE',
    path: '/api/v1/teams/{id}',
    summary: 'Delete a team',
    parameters: row,
    status: 204,
    problems: ['conflict'],
  },
  { method: 'GET', path: '/api/v1/people', summary: 'List people who have signed in', answer: personList },
] as const satisfies readonly Operation[]
