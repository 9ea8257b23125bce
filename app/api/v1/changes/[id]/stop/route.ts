import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { stopChange } from '@/server/usecases/changes/stop-change'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: guard('findings:decide', async ({ actor, params, requestId }) =>
    Response.json(await stopChange({ actor, input: { id: params.id ?? '' }, requestId })),
  ),
})
