import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { countFacets } from '@/server/usecases/findings/count-facets'
import { queryOf } from '@/server/usecases/parse-query'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor, url, request }) =>
    Response.json(await countFacets({ actor, input: queryOf(url), signal: request.signal })),
  ),
})
