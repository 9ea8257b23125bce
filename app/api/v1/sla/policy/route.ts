import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readJson } from '@/server/http/read-json'
import { readPolicy } from '@/server/usecases/sla/policy/read-policy'
import { savePolicy } from '@/server/usecases/sla/policy/save-policy'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor, request }) =>
    Response.json(await readPolicy({ actor, signal: request.signal })),
  ),
  PUT: guard('sla:policy', async ({ actor, request, requestId }) =>
    Response.json(await savePolicy({ actor, input: await readJson(request), requestId })),
  ),
})
