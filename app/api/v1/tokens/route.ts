import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readJson } from '@/server/http/read-json'
import { createToken } from '@/server/usecases/tokens/create-token'
import { listTokens } from '@/server/usecases/tokens/list-tokens'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('tokens:manage', async ({ actor }) => Response.json(await listTokens({ actor }))),
  POST: guard('tokens:manage', async ({ actor, request, requestId }) => {
    const created = await createToken({ actor, input: await readJson(request), requestId })
    return Response.json(created, { status: 201, headers: { location: `/api/v1/tokens/${created.id}` } })
  }),
})
