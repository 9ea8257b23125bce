import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { stopAction } from '@/server/usecases/actions/stop-action'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: guard('actions:request', async ({ actor, params, requestId }) =>
    Response.json(await stopAction({ actor, input: { id: params.id ?? '' }, requestId })),
  ),
})
