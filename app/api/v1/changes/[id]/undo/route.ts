import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { undoChange } from '@/server/usecases/changes/undo-change'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: guard('findings:decide', async ({ actor, params, request, requestId }) => {
    const idempotencyKey = request.headers.get('idempotency-key')
    const accepted = await undoChange({ actor, input: { id: params.id ?? '' }, idempotencyKey, requestId })
    return Response.json(accepted, { status: 202, headers: { location: `/api/v1/changes/${accepted.id}` } })
  }),
})
