import { guard } from '@/server/http/guard'
import { readJson } from '@/server/http/read-json'
import { createToken } from '@/server/usecases/tokens/create-token'
import { listTokens } from '@/server/usecases/tokens/list-tokens'

export const GET = guard('tokens:manage', async ({ actor }) => Response.json(await listTokens({ actor })))

export const POST = guard('tokens:manage', async ({ actor, request }) => {
  const created = await createToken({ actor, input: await readJson(request) })
  return Response.json(created, { status: 201, headers: { location: `/api/v1/tokens/${created.id}` } })
})
