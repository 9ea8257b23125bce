import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readJson } from '@/server/http/read-json'
import { acceptChange } from '@/server/usecases/changes/accept-change'
import { listChanges } from '@/server/usecases/changes/list-changes'
import { queryOf } from '@/server/usecases/parse-query'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('changes:read', async ({ actor, url }) =>
    Response.json(await listChanges({ actor, input: queryOf(url) })),
  ),
  POST: guard('findings:decide', async ({ actor, request, requestId }) => {
    const idempotencyKey = request.headers.get('idempotency-key')
    const accepted = await acceptChange({ actor, input: await readJson(request), idempotencyKey, requestId })
    return Response.json(accepted, { status: 202, headers: { location: `/api/v1/changes/${accepted.id}` } })
  }),
})
