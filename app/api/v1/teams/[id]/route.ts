import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readJson } from '@/server/http/read-json'
import { changeTeam } from '@/server/usecases/teams/change-team'
import { deleteTeam } from '@/server/usecases/teams/delete-team'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PUT: guard('teams:manage', async ({ actor, params, request, requestId }) => {
    const input = { id: params.id ?? '', body: await readJson(request) }
    return Response.json(await changeTeam({ actor, input, requestId }))
  }),
  DELETE: guard('teams:manage', async ({ actor, params, requestId }) => {
    await deleteTeam({ actor, input: { id: params.id ?? '' }, requestId })
    return new Response(null, { status: 204 })
  }),
})
