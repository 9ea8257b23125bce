import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readFinding } from '@/server/usecases/findings/read-finding'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor, params, request }) =>
    Response.json(await readFinding({ actor, input: { key: params.key ?? '' }, signal: request.signal })),
  ),
})
