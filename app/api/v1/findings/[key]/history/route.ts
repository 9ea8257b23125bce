import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readHistory } from '@/server/usecases/findings/read-history'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor, params, request }) =>
    Response.json(await readHistory({ actor, input: { key: params.key ?? '', signal: request.signal } })),
  ),
})
