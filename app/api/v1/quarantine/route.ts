import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { queryOf } from '@/server/usecases/parse-query'
import { listQuarantine } from '@/server/usecases/status/list-quarantine'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('status:read', async ({ actor, url, request }) =>
    Response.json(await listQuarantine({ actor, input: queryOf(url), signal: request.signal })),
  ),
})
