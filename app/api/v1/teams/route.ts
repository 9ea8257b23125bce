import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readJson } from '@/server/http/read-json'
import { createTeam } from '@/server/usecases/teams/create-team'
import { listTeams } from '@/server/usecases/teams/list-teams'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('teams:manage', async ({ actor }) => Response.json(await listTeams({ actor }))),
  POST: guard('teams:manage', async ({ actor, request, requestId }) => {
    const created = await createTeam({ actor, input: await readJson(request), requestId })
    return Response.json(created, { status: 201, headers: { location: `/api/v1/teams/${created.id}` } })
  }),
})
