import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { queryOf } from '@/server/usecases/parse-query'
import { listPreviewed } from '@/server/usecases/sla/policy/list-previewed'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('sla:policy', async ({ actor, params, url }) =>
    Response.json(await listPreviewed({ actor, input: { id: params.id ?? '', query: queryOf(url) } })),
  ),
})
