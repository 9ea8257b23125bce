import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readJson } from '@/server/http/read-json'
import { moveDue } from '@/server/usecases/sla/move-due'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PUT: guard('sla:move', async ({ actor, params, request, requestId }) => {
    const input = { key: params.key ?? '', body: await readJson(request) }
    return Response.json(await moveDue({ actor, input, requestId }))
  }),
})
