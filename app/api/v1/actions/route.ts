import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readJson } from '@/server/http/read-json'
import { acceptAction } from '@/server/usecases/actions/accept-action'
import { listActions } from '@/server/usecases/actions/list-actions'
import { queryOf } from '@/server/usecases/parse-query'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('actions:read', async ({ actor, url }) =>
    Response.json(await listActions({ actor, input: queryOf(url) })),
  ),
  POST: guard('actions:request', async ({ actor, request, requestId }) => {
    const idempotencyKey = request.headers.get('idempotency-key')
    const { signal } = request
    const input = await readJson(request)
    const accepted = await acceptAction({ actor, input, idempotencyKey, requestId, signal })
    return Response.json(accepted, { status: 202, headers: { location: `/api/v1/actions/${accepted.id}` } })
  }),
})
