import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readJson } from '@/server/http/read-json'
import { changeView } from '@/server/usecases/views/change-view'
import { deleteView } from '@/server/usecases/views/delete-view'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PATCH: guard('views:write', async ({ actor, params, request }) =>
    Response.json(await changeView({ actor, input: { id: params.id ?? '', body: await readJson(request) } })),
  ),
  DELETE: guard('views:write', async ({ actor, params }) => {
    await deleteView({ actor, input: { id: params.id ?? '' } })
    return new Response(null, { status: 204 })
  }),
})
