import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readAction } from '@/server/usecases/actions/read-action'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('actions:read', async ({ actor, params }) =>
    Response.json(await readAction({ actor, input: { id: params.id ?? '' } })),
  ),
})
