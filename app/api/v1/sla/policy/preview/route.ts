import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readJson } from '@/server/http/read-json'
import { previewPolicy } from '@/server/usecases/sla/policy/preview-policy'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: guard('sla:policy', async ({ actor, request }) =>
    Response.json(await previewPolicy({ actor, input: await readJson(request), signal: request.signal })),
  ),
})
