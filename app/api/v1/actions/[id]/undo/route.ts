import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { undoAction } from '@/server/usecases/actions/undo-action'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: guard('actions:request', async ({ actor, params, request, requestId }) => {
    const idempotencyKey = request.headers.get('idempotency-key')
    const { signal } = request
    const input = { id: params.id ?? '' }
    const accepted = await undoAction({ actor, input, idempotencyKey, requestId, signal })
    return Response.json(accepted, { status: 202, headers: { location: `/api/v1/actions/${accepted.id}` } })
  }),
})
