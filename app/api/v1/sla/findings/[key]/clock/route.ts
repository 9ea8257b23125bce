import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readClock } from '@/server/usecases/sla/read-clock'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor, params, request }) =>
    Response.json(await readClock({ actor, input: { key: params.key ?? '' }, signal: request.signal })),
  ),
})
