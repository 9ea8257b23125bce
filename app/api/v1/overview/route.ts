import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readOverview } from '@/server/usecases/findings/read-overview'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor, request }) =>
    Response.json(await readOverview({ actor, signal: request.signal })),
  ),
})
