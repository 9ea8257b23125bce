import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readChange } from '@/server/usecases/changes/read-change'
import { queryOf } from '@/server/usecases/parse-query'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('changes:read', async ({ actor, params, url }) =>
    Response.json(await readChange({ actor, input: { id: params.id ?? '', query: queryOf(url) } })),
  ),
})
