import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readRaw } from '@/server/usecases/findings/read-raw'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor, params, request }) =>
    Response.json(await readRaw({ actor, input: { key: params.key ?? '' }, signal: request.signal })),
  ),
})
